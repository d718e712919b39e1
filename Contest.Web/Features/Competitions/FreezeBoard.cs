using Contest.Domain.Common;
using Contest.Web.Features.Board;

namespace Contest.Web.Features.Competitions;

/// <summary>Freezes what the public board shows, or lets it run again.</summary>
public static class FreezeBoard
{
    public sealed record Request(long Version);

    public sealed class Handler(CompetitionChange change, BoardFreezer freezer, TimeProvider clock)
    {
        public async Task<Result<CompetitionView>> FreezeAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var at = clock.GetUtcNow();
            await freezer.PrepareAsync(competitionId, at, ct);
            return await change.OfCompetitionAsync(competitionId, request.Version, "frozen", (c, _) => c.Freeze(at), ct);
        }

        public Task<Result<CompetitionView>> ThawAsync(Guid competitionId, Request request, CancellationToken ct) =>
            change.OfCompetitionAsync(competitionId, request.Version, "thawed", (c, _) => c.Thaw(), ct);
    }
}
