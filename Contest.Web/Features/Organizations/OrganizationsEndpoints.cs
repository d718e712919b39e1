using Contest.Domain.Organizations;
using Contest.Web.Features.Organizations.Import;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Security;
using Contest.Web.Workbooks;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Contest.Web.Features.Organizations;

public static class OrganizationsEndpoints
{
    public static void AddOrganizations(this IServiceCollection services)
    {
        services.AddScoped<CreateOrganization.Handler>();
        services.AddScoped<ListOrganizations.Handler>();
        services.AddScoped<BrowseOrganizations.Handler>();
        services.AddScoped<GetOrganization.Handler>();
        services.AddScoped<EditOrganization.Handler>();
        services.AddScoped<MoveOrganization.Handler>();
        services.AddScoped<ExportOrganizations.Handler>();
        services.AddScoped<ImportOrganizations.Handler>();
        services.AddKeyedScoped<IJob, CheckOrganizationsJob>(CheckOrganizationsJob.Kind);
        services.AddKeyedScoped<IJob, CommitOrganizationsJob>(CommitOrganizationsJob.Kind);
        services.AddSingleton<IValidator<CreateOrganization.Request>, CreateOrganization.Validator>();
        services.AddSingleton<IValidator<EditOrganization.Request>, EditOrganization.Validator>();
        services.AddSingleton<IValidator<MoveOrganization.Request>, MoveOrganization.Validator>();
    }

    public static void MapOrganizations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/organizations").WithTags("Organizations");
        MapReading(group);
        MapChanges(group);
        MapImport(group);
    }

    private static void MapReading(RouteGroupBuilder group)
    {
        group.MapGet("", async (ListOrganizations.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ListOrganizations");
        group.MapGet("/roots", async (BrowseOrganizations.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.RootsAsync(ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ListRootOrganizations");
        group.MapGet("/search", async (string? text, UnionLevel? level, int? take, BrowseOrganizations.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.SearchAsync(text ?? "", level, take ?? 30, ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("SearchOrganizations");
        group.MapGet("/{organizationId:guid}", async (Guid organizationId, GetOrganization.Handler handler, CancellationToken ct) => (await handler.HandleAsync(organizationId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("GetOrganization");
        group.MapGet("/{organizationId:guid}/children", async (Guid organizationId, bool? merged, BrowseOrganizations.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.ChildrenAsync(organizationId, merged ?? false, ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ListChildOrganizations");
        group.MapGet("/{organizationId:guid}/export", async (Guid organizationId, ExportOrganizations.Handler handler, CancellationToken ct) =>
                TypedResults.File(await handler.HandleAsync(organizationId, ct), SheetWriter.ContentType, "organizations.xlsx"))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ExportOrganizations");
    }

    private static void MapChanges(RouteGroupBuilder group)
    {
        group.MapPost("", async (CreateOrganization.Request request, CreateOrganization.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(null, request, ct)).ToCreated(o => $"/api/organizations/{o.Id}"))
            .Validate<CreateOrganization.Request>().RequireAuthorization(PolicyNames.Administer).WithName("CreateRootOrganization");
        group.MapPost("/{organizationId:guid}/children", async (Guid organizationId, CreateOrganization.Request request, CreateOrganization.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, request, ct)).ToCreated(o => $"/api/organizations/{o.Id}"))
            .Validate<CreateOrganization.Request>().RequireAuthorization(PolicyNames.OrganizationManage).WithName("CreateOrganization");
        group.MapPut("/{organizationId:guid}", async (Guid organizationId, EditOrganization.Request request, EditOrganization.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, request, ct)).ToOk())
            .Validate<EditOrganization.Request>().RequireAuthorization(PolicyNames.OrganizationManage).WithName("EditOrganization");
        group.MapPost("/{organizationId:guid}/move", async (Guid organizationId, MoveOrganization.Request request, MoveOrganization.Handler handler, CancellationToken ct) =>
                (await handler.MoveAsync(organizationId, request, ct)).ToOk())
            .Validate<MoveOrganization.Request>().RequireAuthorization(PolicyNames.OrganizationManage).WithName("MoveOrganization");
        group.MapPost("/{organizationId:guid}/merge", async (Guid organizationId, MoveOrganization.Request request, MoveOrganization.Handler handler, CancellationToken ct) =>
                (await handler.MergeAsync(organizationId, request, ct)).ToOk())
            .Validate<MoveOrganization.Request>().RequireAuthorization(PolicyNames.OrganizationManage).WithName("MergeOrganization");
    }

    // The antiforgery token comes in the header and is checked for the whole API; the form's own check would ask for it a second time.
    private static void MapImport(RouteGroupBuilder group)
    {
        var limit = new RequestSizeLimitAttribute(ImportOrganizations.MaxBytes + 16_384);
        group.MapGet("/import-template", () => TypedResults.File(ExportOrganizations.Template(), SheetWriter.ContentType, "organizations-template.xlsx"))
            .RequireAuthorization(PolicyNames.OrganizationManage).WithName("GetOrganizationTemplate");
        group.MapPost("/imports", async (IFormFile file, ImportOrganizations.Handler handler, CancellationToken ct) => (await handler.UploadAsync(null, file, ct)).ToOk())
            .RequireAuthorization(PolicyNames.Administer).RequireRateLimiting(RateLimits.Upload).WithMetadata(limit).DisableAntiforgery().WithName("ImportRootOrganizations");
        group.MapPost("/{organizationId:guid}/imports", async (Guid organizationId, IFormFile file, ImportOrganizations.Handler handler, CancellationToken ct) =>
                (await handler.UploadAsync(organizationId, file, ct)).ToOk())
            .RequireAuthorization(PolicyNames.OrganizationManage).RequireRateLimiting(RateLimits.Upload).WithMetadata(limit).DisableAntiforgery().WithName("ImportOrganizations");
        group.MapGet("/imports/{importId:guid}", async (Guid importId, ImportOrganizations.Handler handler, CancellationToken ct) => (await handler.GetAsync(importId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.OrganizationManage).WithName("GetOrganizationImport");
        group.MapPost("/imports/{importId:guid}/commit", async (Guid importId, ImportOrganizations.Handler handler, CancellationToken ct) => (await handler.CommitAsync(importId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.OrganizationManage).WithName("CommitOrganizationImport");
        group.MapDelete("/imports/{importId:guid}", async (Guid importId, ImportOrganizations.Handler handler, CancellationToken ct) => (await handler.GiveUpAsync(importId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.OrganizationManage).WithName("GiveUpOrganizationImport");
    }
}
