using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Audit;

public static class AuditEndpoints
{
    /// <summary>Half past three at night, when no competition runs.</summary>
    private const string Nightly = "30 3 * * *";

    public static void AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditSettings>().BindConfiguration("Audit").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService(s => s.GetRequiredService<AuditSealer>());
        services.AddScoped<AuditScope>();
        services.AddScoped<ListAudit.Handler>();
        services.AddScoped<ExportAudit.Handler>();
        services.AddScoped<CheckAudit.Handler>();
        services.AddSingleton<IValidator<ListAudit.Request>, ListAudit.Validator>();
        services.AddRecurringJob<ExpireAudit>(ExpireAudit.Kind, Nightly);
    }

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(PolicyNames.Administer);
        all.MapGet("/", async ([AsParameters] ListAudit.Request request, ListAudit.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(null, request, ct)))
            .Validate<ListAudit.Request>().WithName("ListAudit");
        all.MapGet("/check", async (CheckAudit.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(null, ct))).WithName("CheckAudit");
        all.MapGet("/export", async (ExportAudit.Handler handler, CancellationToken ct) => await handler.HandleAsync(null, ct))
            .WithName("ExportAudit").Produces<byte[]>(200, ExportAudit.ContentType);

        var one = api.MapGroup("/competitions/{competitionId:guid}/audit").WithTags("Audit").RequireAuthorization(PolicyNames.AuditRead);
        one.MapGet("/", async (Guid competitionId, [AsParameters] ListAudit.Request request, ListAudit.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.HandleAsync(competitionId, request, ct)))
            .Validate<ListAudit.Request>().WithName("ListCompetitionAudit");
        one.MapGet("/check", async (Guid competitionId, CheckAudit.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .WithName("CheckCompetitionAudit");
        one.MapGet("/export", async (Guid competitionId, ExportAudit.Handler handler, CancellationToken ct) => await handler.HandleAsync(competitionId, ct))
            .WithName("ExportCompetitionAudit").Produces<byte[]>(200, ExportAudit.ContentType);
    }
}
