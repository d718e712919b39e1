using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>Begins or ends a heat on the field, or takes either back. Marks for it are taken from its beginning until the stage closes.</summary>
public static class RunHeat
{
    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock, StageRosters rosters)
    {
        public Task<Result> StartAsync(Guid competitionId, Guid stageId, Guid heatId, CancellationToken ct) => RunAsync(
            competitionId, stageId, heatId, "heats.started", async heat => heat.Start(await db.HeatPlaces.CountAsync(p => p.HeatId == heatId, ct)), ct);

        public Task<Result> RecallAsync(Guid competitionId, Guid stageId, Guid heatId, CancellationToken ct) => RunAsync(
            competitionId,
            stageId,
            heatId,
            "heats.recalled",
            async heat => heat.Recall(await db.ScoreSheets.AnyAsync(s => s.StageId == stageId && s.Rows > 0 && db.HeatPlaces.Any(p => p.HeatId == heatId && p.EntryId == s.EntryId), ct)),
            ct);

        public Task<Result> FinishAsync(Guid competitionId, Guid stageId, Guid heatId, CancellationToken ct) =>
            RunAsync(competitionId, stageId, heatId, "heats.finished", heat => Task.FromResult(heat.Finish()), ct);

        public Task<Result> ResumeAsync(Guid competitionId, Guid stageId, Guid heatId, CancellationToken ct) =>
            RunAsync(competitionId, stageId, heatId, "heats.resumed", heat => Task.FromResult(heat.Resume()), ct);

        private async Task<Result> RunAsync(Guid competitionId, Guid stageId, Guid heatId, string action, Func<Heat, Task<Result>> move, CancellationToken ct)
        {
            var stage = await db.FindStageAsync(competitionId, stageId, ct);
            var heat = await db.Heats.FirstOrDefaultAsync(h => h.Id == heatId && h.StageId == stageId, ct);
            if (stage is null || heat is null)
            {
                return new CommonErrors.NotFound("heat");
            }

            if (stage.Status != StageStatus.Open)
            {
                return new CompetitionErrors.StageNotOpen(stage.Name);
            }

            var done = await move(heat);
            if (!done.IsOk)
            {
                return done;
            }

            var now = clock.GetUtcNow();
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = action, CompetitionId = competitionId, SubjectId = heatId, At = now });
            db.Happened(new CompetitionChanged(competitionId, "heats"), now, competitionId);
            await db.SaveChangesAsync(ct);
            rosters.Drop(stageId);
            return Result.Ok;
        }
    }
}
