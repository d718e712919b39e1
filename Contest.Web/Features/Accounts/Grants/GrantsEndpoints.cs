using Contest.Domain.Accounts;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Accounts.Grants;

public static class GrantsEndpoints
{
    public static void AddGrants(this IServiceCollection services)
    {
        services.AddScoped<GrantReach>();
        services.AddScoped<ListGrants.Handler>();
        services.AddScoped<GiveGrant.Handler>();
        services.AddScoped<RevokeGrant.Handler>();
        services.AddScoped<FindUser.Handler>();
        services.AddScoped<GiveableRoles.Handler>();
        services.AddSingleton<IValidator<GiveGrant.Request>, GiveGrant.Validator>();
    }

    public static void MapGrants(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/grants").WithTags("Grants");
        group.MapGet("", async ([AsParameters] ListGrants.Query query, ListGrants.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(query, ct)))
            .RequireAuthorization(PolicyNames.GrantsManage).WithName("ListGrants");
        group.MapPost("", async (GiveGrant.Request request, GiveGrant.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(request, ct)).ToCreated(g => $"/api/grants/{g.Id}"))
            .Validate<GiveGrant.Request>().RequireAuthorization(PolicyNames.GrantsManage).WithName("GiveGrant");
        group.MapDelete("/{grantId:guid}", async (Guid grantId, RevokeGrant.Handler handler, CancellationToken ct) => (await handler.HandleAsync(grantId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.SignedIn).WithName("RevokeGrant");
        group.MapGet("/roles", async (GrantScope scope, Guid scopeId, GiveableRoles.Handler handler, CancellationToken ct) => (await handler.HandleAsync(scope, scopeId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.GrantsManage).WithName("ListGiveableRoles");
        group.MapGet("/users/{userName}", async (string userName, FindUser.Handler handler) => (await handler.HandleAsync(userName)).ToOk())
            .RequireAuthorization(PolicyNames.GrantsManage).RequireRateLimiting(RateLimits.SignIn).WithName("FindUser");
    }
}
