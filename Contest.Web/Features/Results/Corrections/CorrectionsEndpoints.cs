using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Results.Corrections;

public static class CorrectionsEndpoints
{
    public static void AddCorrections(this IServiceCollection services)
    {
        services.AddScoped<CorrectedMark.Finder>();
        services.AddScoped<PreviewCorrection.Handler>();
        services.AddScoped<AskCorrection.Handler>();
        services.AddScoped<DecideCorrection.Handler>();
        services.AddScoped<ListCorrections.Handler>();
        services.AddSingleton<IValidator<PreviewCorrection.Request>, PreviewCorrection.Validator>();
        services.AddSingleton<IValidator<AskCorrection.Request>, AskCorrection.Validator>();
        services.AddSingleton<IValidator<DecideCorrection.Request>, DecideCorrection.Validator>();
    }

    public static void MapCorrections(this RouteGroupBuilder of)
    {
        of.MapGet("/corrections", async (Guid competitionId, ListCorrections.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("ListCorrections");
        of.MapPost("/corrections/preview", async (Guid competitionId, PreviewCorrection.Request request, PreviewCorrection.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<PreviewCorrection.Request>().RequireAuthorization(PolicyNames.CorrectionAsk).WithName("PreviewCorrection");
        of.MapPost("/corrections", async (Guid competitionId, AskCorrection.Request request, AskCorrection.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToCreated(c => $"/api/competitions/{competitionId}/corrections"))
            .Validate<AskCorrection.Request>().RequireAuthorization(PolicyNames.CorrectionAsk).WithName("AskCorrection");
        of.MapGet("/corrections/{correctionId:guid}/preview", async (Guid competitionId, Guid correctionId, PreviewCorrection.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, correctionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CorrectionDecide).WithName("PreviewAskedCorrection");
        of.MapPost("/corrections/{correctionId:guid}/decision", async (Guid competitionId, Guid correctionId, DecideCorrection.Request request, DecideCorrection.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, correctionId, request, ct)).ToOk())
            .Validate<DecideCorrection.Request>().RequireAuthorization(PolicyNames.CorrectionDecide).WithName("DecideCorrection");
    }
}
