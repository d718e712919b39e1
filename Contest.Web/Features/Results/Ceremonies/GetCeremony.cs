using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>The ceremony as the presenter sees it, and as the hall does.</summary>
public static class GetCeremony
{
    public sealed class Handler(ContestDb db, CeremonyBuilder builder, TimeProvider clock)
    {
        public async Task<Result<ConsoleView>> ConsoleAsync(Guid competitionId, CancellationToken ct)
        {
            if (await FindAsync(competitionId, ct) is not { } found)
            {
                return new CeremonyErrors.NotPrepared();
            }

            var (ceremony, competition) = found;
            var outdated = !ceremony.Rehearsal && ceremony.FinishedAt is null && ceremony.Source != await builder.SourceAsync(competitionId, ct);
            return ConsoleView.Of(ceremony, competition, outdated, clock.GetUtcNow());
        }

        public async Task<Result<HallView>> StageAsync(Guid competitionId, CancellationToken ct) =>
            await FindAsync(competitionId, ct) is var (ceremony, competition) ? HallView.Of(ceremony, competition) : new CeremonyErrors.NotPrepared();

        private async Task<(Ceremony Ceremony, Competition Competition)?> FindAsync(Guid competitionId, CancellationToken ct) =>
            await db.Ceremonies.AsNoTracking().FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct) is { } ceremony
                ? (ceremony, await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct))
                : null;
    }
}
