using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Registration.Import;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration;

/// <summary>Excel in and out, once for the organizer (all delegations) and once for a delegation's registrar.</summary>
internal static class ImportEndpoints
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ImportFiles>();
        services.AddScoped<UploadImport.Handler>();
        services.AddScoped<CommitImport.Handler>();
        services.AddScoped<GetImport.Handler>();
        services.AddScoped<ExportEntries.Handler>();
        services.AddSingleton<IValidator<CommitImport.Request>, CommitImport.Validator>();
        services.AddKeyedScoped<IJob, ImportCheckJob>(ImportCheckJob.Kind);
        services.AddKeyedScoped<IJob, ImportCommitJob>(ImportCommitJob.Kind);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        MapFor(api.MapGroup("/competitions/{competitionId:guid}").WithTags("Registration").RequireAuthorization(PolicyNames.RegistrationReview), "");
        MapFor(api.MapGroup("/competitions/{competitionId:guid}/delegations/{delegationId:guid}").WithTags("Registration").RequireAuthorization(PolicyNames.RegistrationEnter), "Delegation");
    }

    /// <summary>The delegation comes from the route, or is absent.</summary>
    private static void MapFor(RouteGroupBuilder group, string of)
    {
        group.MapGet("/import-template", async Task<IResult> (Guid competitionId, HttpContext http, ContestDb db, CancellationToken ct) =>
            {
                var delegationId = Delegation(http);
                var competition = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
                var delegations = await db.Delegations.Where(d => d.CompetitionId == competitionId && (delegationId == null || d.Id == delegationId))
                    .OrderBy(d => d.Order).Select(d => d.Name).ToListAsync(ct);
                return competition is null
                    ? Problems.From(new CommonErrors.NotFound("competition"))
                    : TypedResults.File(ImportTemplate.Make(competition, delegations), ImportTemplate.ContentType, $"{competition.Name}-报名模板.xlsx");
            })
            .Produces<byte[]>(StatusCodes.Status200OK, ImportTemplate.ContentType).WithName($"Get{of}ImportTemplate");
        group.MapPost("/imports", async (Guid competitionId, string? fileName, bool? acceptCorrections, HttpContext http, UploadImport.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, Delegation(http), fileName, acceptCorrections ?? false, http.Request, ct)).ToOk())
            .Accepts<IFormFile>("application/octet-stream").WithName($"Upload{of}Import");
        group.MapGet("/imports/{importId:guid}", async (Guid competitionId, Guid importId, HttpContext http, GetImport.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, Delegation(http), importId, ct)).ToOk())
            .WithName($"Get{of}Import");
        group.MapGet("/imports/{importId:guid}/marked-up", async Task<IResult> (Guid competitionId, Guid importId, HttpContext http, GetImport.Handler handler, CancellationToken ct) =>
            {
                var made = await handler.MarkedUpAsync(competitionId, Delegation(http), importId, ct);
                return made.IsOk ? TypedResults.File(made.Value.Content, ImportTemplate.ContentType, made.Value.Name) : Problems.From(made.Error);
            })
            .Produces<byte[]>(StatusCodes.Status200OK, ImportTemplate.ContentType).WithName($"Get{of}MarkedUpImport");
        group.MapPost("/imports/{importId:guid}/commit",
                async (Guid competitionId, Guid importId, CommitImport.Request request, HttpContext http, CommitImport.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, Delegation(http), importId, request, ct)).ToOk())
            .Validate<CommitImport.Request>().WithName($"Commit{of}Import");
        group.MapDelete("/imports/{importId:guid}", async (Guid competitionId, Guid importId, HttpContext http, GetImport.Handler handler, CancellationToken ct) =>
                (await handler.DiscardAsync(competitionId, Delegation(http), importId, ct)).ToNoContent())
            .WithName($"Discard{of}Import");
        group.MapGet("/entries/export", async Task<IResult> (Guid competitionId, HttpContext http, ExportEntries.Handler handler, CancellationToken ct) =>
            {
                var made = await handler.HandleAsync(competitionId, Delegation(http), ct);
                return made.IsOk ? TypedResults.File(made.Value, ImportTemplate.ContentType, "entries.xlsx") : Problems.From(made.Error);
            })
            .Produces<byte[]>(StatusCodes.Status200OK, ImportTemplate.ContentType).WithName($"Export{of}Entries");
    }

    private static Guid? Delegation(HttpContext http) =>
        http.Request.RouteValues.TryGetValue("delegationId", out var value) && Guid.TryParse(value?.ToString(), out var id) ? id : null;
}
