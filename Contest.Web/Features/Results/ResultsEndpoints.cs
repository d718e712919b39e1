using Contest.Domain.Common;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Features.Results.Corrections;
using Contest.Web.Features.Results.Sampling;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Outbox;
using Contest.Web.Scoring;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Results;

public static class ResultsEndpoints
{
    public static void AddResults(this IServiceCollection services)
    {
        services.AddSingleton<RuleCache>();
        services.AddScoped<MarkBookLoader>();
        services.AddScoped<CurrentResults>();
        services.AddScoped<EventFactsLoader>();
        services.AddScoped<EventScorer>();
        services.AddScoped<AwardScorer>();
        services.AddScoped<ResultNames>();
        services.AddScoped<ListResultCompetitions.Handler>();
        services.AddScoped<GetResults.Handler>();
        services.AddScoped<RequestResults.Handler>();
        services.AddScoped<PublishResults.Handler>();
        services.AddScoped<GetPublicResults.Handler>();
        services.AddScoped<FileAppeal.Handler>();
        services.AddScoped<ListAppeals.Handler>();
        services.AddScoped<RuleAppeal.Handler>();
        services.AddScoped<EntryMarks.Handler>();
        services.AddCorrections();
        services.AddSampling();
        services.AddCeremonies();
        services.AddScoped<PublishNotice.Handler>();
        services.AddScoped<IssueCertificates.Handler>();
        services.AddScoped<ListCertificates.Handler>();
        services.AddScoped<PrintCertificates.Handler>();
        services.AddScoped<ExportResults.Handler>();
        services.AddScoped<ExportProof.Handler>();
        services.AddScoped<IOutboxHandler<StageClosed>, RequestResults.WhenStageClosed>();
        services.AddKeyedScoped<IJob, ComputeResults.Job>(ComputeResults.Kind);
        services.AddKeyedScoped<IJob, IssueCertificates.Job>(IssueCertificates.Kind);
        services.AddSingleton<IValidator<PublishResults.Request>, PublishResults.Validator>();
        services.AddSingleton<IValidator<FileAppeal.Request>, FileAppeal.Validator>();
        services.AddSingleton<IValidator<RuleAppeal.Request>, RuleAppeal.Validator>();
        services.AddSingleton<IValidator<PublishNotice.Request>, PublishNotice.Validator>();
    }

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/results/competitions", async (ListResultCompetitions.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(ct)))
            .WithTags("Results").RequireAuthorization(PolicyNames.ResultsRead).WithName("ListResultCompetitions");
        var of = api.MapGroup("/competitions/{competitionId:guid}").WithTags("Results");
        of.MapGet("/events/{eventId:guid}/results", async (Guid competitionId, Guid eventId, GetResults.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("GetResults");
        of.MapPost("/events/{eventId:guid}/results", async (Guid competitionId, Guid eventId, RequestResults.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsManage).WithName("RequestResults");
        of.MapGet("/events/{eventId:guid}/results/export", async (Guid competitionId, Guid eventId, ExportResults.Handler handler, CancellationToken ct) =>
                await handler.ResultsAsync(competitionId, eventId, ct))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ExportResults").Produces<byte[]>(200, Excel.ContentType);
        of.MapGet("/events/{eventId:guid}/marks/export", async (Guid competitionId, Guid eventId, ExportResults.Handler handler, CancellationToken ct) =>
                await handler.MarksAsync(competitionId, eventId, ct))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ExportMarks").Produces<byte[]>(200, Excel.ContentType);
        of.MapGet("/proof", async (Guid competitionId, ExportProof.Handler handler, CancellationToken ct) => await handler.HandleAsync(competitionId, ct))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ExportProof").Produces<byte[]>(200, "application/json");
        of.MapPost("/results/publish", async (Guid competitionId, PublishResults.Request request, PublishResults.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToNoContent())
            .Validate<PublishResults.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("PublishResults");
        of.MapGet("/appeals", async (Guid competitionId, ListAppeals.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ListAppeals");
        of.MapPost("/appeals", async (Guid competitionId, FileAppeal.Request request, FileAppeal.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToCreated(a => $"/api/competitions/{competitionId}/appeals"))
            .Validate<FileAppeal.Request>().RequireAuthorization(PolicyNames.AppealFile).WithName("FileAppeal");
        of.MapPost("/appeals/{appealId:guid}/ruling", async (Guid competitionId, Guid appealId, RuleAppeal.Request request, RuleAppeal.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, appealId, request, ct)).ToNoContent())
            .Validate<RuleAppeal.Request>().RequireAuthorization(PolicyNames.AppealRule).WithName("RuleAppeal");
        of.MapGet("/entries/{entryId:guid}/marks", async (Guid competitionId, Guid entryId, EntryMarks.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, entryId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ListEntryMarks");
        of.MapCorrections();
        of.MapSampling();
        of.MapCeremonies();
        of.MapPost("/notices", async (Guid competitionId, PublishNotice.Request request, PublishNotice.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToNoContent())
            .Validate<PublishNotice.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("PublishNotice");
        of.MapGet("/certificates", async (Guid competitionId, ListCertificates.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ListCertificates");
        of.MapPost("/certificates", async (Guid competitionId, IssueCertificates.Handler handler, CancellationToken ct) => (await handler.HandleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsManage).WithName("IssueCertificates");
        of.MapGet("/certificates/pdf", async (Guid competitionId, Guid[]? id, PrintCertificates.Handler handler, CancellationToken ct) =>
                PdfOf(await handler.HandleAsync(competitionId, id ?? [], ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("PrintCertificates").Produces<byte[]>(200, PrintCertificates.ContentType);
        of.MapGet("/certificates/{certificateId:guid}/pdf", async (Guid competitionId, Guid certificateId, PrintCertificates.Handler handler, CancellationToken ct) =>
                PdfOf(await handler.HandleAsync(competitionId, [certificateId], ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("PrintCertificate").Produces<byte[]>(200, PrintCertificates.ContentType);
        api.MapGet("/boards/{code}/results", async (string code, GetPublicResults.Handler handler, CancellationToken ct, int @event = 1) =>
                (await handler.HandleAsync(code, @event, ct)).ToOk())
            .WithTags("Board").AllowAnonymous().WithName("GetPublicResults");
    }

    private static IResult PdfOf(Result<byte[]> file) => file.IsOk ? TypedResults.File(file.Value, PrintCertificates.ContentType, "certificates.pdf") : Problems.From(file.Error);
}
