using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Organizations;

public static class OrganizationsEndpoints
{
    public static void AddOrganizations(this IServiceCollection services)
    {
        services.AddScoped<CreateOrganization.Handler>();
        services.AddScoped<ListOrganizations.Handler>();
        services.AddSingleton<IValidator<CreateOrganization.Request>, CreateOrganization.Validator>();
    }

    public static void MapOrganizations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/organizations").WithTags("Organizations");
        group.MapGet("", async (ListOrganizations.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ListOrganizations");
        group.MapPost("", async (CreateOrganization.Request request, CreateOrganization.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(null, request, ct)).ToCreated(o => $"/api/organizations/{o.Id}"))
            .Validate<CreateOrganization.Request>().RequireAuthorization(PolicyNames.Administer).WithName("CreateRootOrganization");
        group.MapPost("/{organizationId:guid}/children", async (Guid organizationId, CreateOrganization.Request request, CreateOrganization.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, request, ct)).ToCreated(o => $"/api/organizations/{o.Id}"))
            .Validate<CreateOrganization.Request>().RequireAuthorization(PolicyNames.OrganizationManage).WithName("CreateOrganization");
    }
}
