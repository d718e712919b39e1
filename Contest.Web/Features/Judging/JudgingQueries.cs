using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging;

/// <summary>Child ids are asked for together with the competition, so that another competition's ids are not found.</summary>
internal static class JudgingQueries
{
    public static IQueryable<Stage> StagesOf(this ContestDb db, Guid competitionId) =>
        db.Stages.Where(s => db.Events.Any(e => e.Id == s.EventId && e.CompetitionId == competitionId));

    public static Task<Stage?> FindStageAsync(this ContestDb db, Guid competitionId, Guid stageId, CancellationToken ct) =>
        db.StagesOf(competitionId).FirstOrDefaultAsync(s => s.Id == stageId, ct);

    public static Task<JudgeSeat?> FindSeatAsync(this ContestDb db, Guid competitionId, Guid stageId, Guid seatId, CancellationToken ct) =>
        db.JudgeSeats.FirstOrDefaultAsync(s => s.Id == seatId && s.StageId == stageId && s.CompetitionId == competitionId, ct);
}
