using Contest.Domain.Common;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

/// <summary>One competition with its events, stages and heats.</summary>
public static class GetCompetition
{
    public sealed class Handler(ContestDb db)
    {
        public async Task<Result<CompetitionView>> HandleAsync(Guid competitionId, CancellationToken ct) =>
            await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct) is { } found
                ? CompetitionView.Of(found)
                : new CommonErrors.NotFound("competition");
    }
}
