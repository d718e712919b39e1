using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>The ceremony as the presenter sees it, and as the hall does.</summary>
public static class GetCeremony
{
    public sealed class Handler(ContestDb db, CeremonyBuilder builder)
    {
        public async Task<Result<ConsoleView>> ConsoleAsync(Guid competitionId, CancellationToken ct)
        {
            var ceremony = await db.Ceremonies.AsNoTracking().FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct);
            if (ceremony is null)
            {
                return new CeremonyErrors.NotPrepared();
            }

            var outdated = !ceremony.Rehearsal && ceremony.FinishedAt is null && ceremony.Source != await builder.SourceAsync(competitionId, ct);
            return ConsoleView.Of(ceremony, outdated);
        }

        public async Task<Result<HallView>> StageAsync(Guid competitionId, CancellationToken ct) =>
            await db.Ceremonies.AsNoTracking().FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct) is { } ceremony
                ? HallView.Of(ceremony, await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct))
                : new CeremonyErrors.NotPrepared();
    }
}
