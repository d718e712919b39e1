using Contest.Domain.Judging.Proof;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

public static class Sealing
{
    /// <summary>
    /// Adds the stage's next seal over its sheets as they stand, those changed in this context included. The caller holds the stage's row in its
    /// transaction, so that no mark comes in between.
    /// </summary>
    public static async Task<StageSeal> SealStageAsync(this ContestDb db, Guid competitionId, Guid stageId, string? reason, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var number = await db.StageSeals.Where(s => s.StageId == stageId).MaxAsync(s => (int?)s.Number, ct) ?? 0;
        var sheets = await db.ScoreSheets.Where(s => s.StageId == stageId).ToListAsync(ct);
        var seal = StageSeal.Make(competitionId, stageId, number + 1, sheets, reason, by, now);
        db.StageSeals.Add(seal);
        return seal;
    }
}
