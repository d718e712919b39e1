using Contest.Domain.Common;
using Contest.Web.Live;

namespace Contest.Web.Features.Competitions;

/// <summary>Sets the moment at which the public board freezes by itself, or takes it back.</summary>
public static class PlanFreeze
{
    /// <param name="At">Null takes the plan back.</param>
    public sealed record Request(long Version, DateTimeOffset? At);

    public sealed class Handler(CompetitionChange change, PlannedFreezes freezes)
    {
        public async Task<Result<CompetitionView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var at = request.At?.ToUniversalTime();
            var view = await change.OfCompetitionAsync(competitionId, request.Version, "freeze-planned", (c, now) => c.PlanFreeze(at, now), ct, new { at });
            if (view.IsOk)
            {
                await freezes.LoadAsync(ct);
            }

            return view;
        }
    }
}
