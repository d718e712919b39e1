using Contest.Domain.Common;

namespace Contest.Web.Features.Competitions;

/// <summary>Freezes what the public board shows, or lets it run again.</summary>
public static class FreezeBoard
{
    public sealed record Request(long Version);

    public sealed class Handler(CompetitionChange change)
    {
        public Task<Result<CompetitionView>> FreezeAsync(Guid competitionId, Request request, CancellationToken ct) =>
            change.OfCompetitionAsync(competitionId, request.Version, "frozen", (c, now) => c.Freeze(now), ct);

        public Task<Result<CompetitionView>> ThawAsync(Guid competitionId, Request request, CancellationToken ct) =>
            change.OfCompetitionAsync(competitionId, request.Version, "thawed", (c, _) => c.Thaw(), ct);
    }
}
