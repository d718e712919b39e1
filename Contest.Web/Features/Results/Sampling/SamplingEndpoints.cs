using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Results.Sampling;

public static class SamplingEndpoints
{
    public static void AddSampling(this IServiceCollection services)
    {
        services.AddScoped<GetReview.Handler>();
        services.AddScoped<DrawReview.Handler>();
        services.AddScoped<RecordFinding.Handler>();
        services.AddSingleton<IValidator<RecordFinding.Request>, RecordFinding.Validator>();
    }

    public static void MapSampling(this RouteGroupBuilder of)
    {
        of.MapGet("/review", async (Guid competitionId, GetReview.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("GetReview");
        of.MapPost("/events/{eventId:guid}/review", async (Guid competitionId, Guid eventId, DrawReview.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("DrawReview");
        of.MapPost("/events/{eventId:guid}/review/entries/{entryId:guid}", async (Guid competitionId, Guid eventId, Guid entryId, RecordFinding.Request request, RecordFinding.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, entryId, request, ct)).ToNoContent())
            .Validate<RecordFinding.Request>().RequireAuthorization(PolicyNames.MarksReview).WithName("RecordFinding");
    }
}
