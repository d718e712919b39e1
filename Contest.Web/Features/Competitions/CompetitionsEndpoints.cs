using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Competitions;

public static class CompetitionsEndpoints
{
    public static void AddCompetitions(this IServiceCollection services)
    {
        services.AddScoped<GetCompetition.Handler>();
    }

    public static void MapCompetitions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/competitions").WithTags("Competitions");
        group.MapGet("/{competitionId:guid}", async (Guid competitionId, GetCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetCompetition");
    }
}
