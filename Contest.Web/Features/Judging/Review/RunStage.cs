using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration.Identities;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>Opens a stage for marks, closes it (the chief judge's sign-off), opens it again: not once its results were published or its identities opened, when marks change by corrections only.</summary>
public static class RunStage
{
    /// <summary>Why it closes with marks or signatures missing, or opens again.</summary>
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).MaximumLength(500);
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock, StageRosters rosters)
    {
        public async Task<Result> OpenAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            if (await db.FindStageAsync(competitionId, stageId, ct) is not { } stage)
            {
                return new CommonErrors.NotFound("stage");
            }

            var status = await StatusAsync(competitionId, ct);
            if (status != CompetitionStatus.InProgress)
            {
                return new CompetitionErrors.WrongStatus(status);
            }

            var seats = await db.JudgeSeats.Where(s => s.StageId == stageId).Select(s => s.Role).ToListAsync(ct);
            if (seats.Count == 0)
            {
                return new JudgingErrors.EmptyPanel();
            }

            rosters.Drop(stageId);
            if ((await rosters.GetAsync(stageId))?.Marking is not { } marking)
            {
                return new JudgingErrors.NoRules();
            }

            var enough = marking.CheckSeats(seats);
            return enough.IsOk ? await SaveAsync(competitionId, stage, stage.Open(), "stages.opened", null, ct) : enough;
        }

        public async Task<Result> CloseAsync(Guid competitionId, Guid stageId, string? reason, CancellationToken ct)
        {
            if (await db.FindStageAsync(competitionId, stageId, ct) is not { } stage)
            {
                return new CommonErrors.NotFound("stage");
            }

            if (await Conflicts.NonePendingAsync(db, db.ContestedMarks.Where(c => c.StageId == stageId), ct) is { IsOk: false } pending)
            {
                return pending;
            }

            rosters.Drop(stageId);
            var roster = await rosters.GetAsync(stageId);
            var progress = roster is null ? null : Progress.Of(roster, roster.Places.Values, await Progress.SheetsAsync(db, roster, ct));
            var (missing, unsigned) = (progress?.Missing ?? 0, progress?.SheetsToSign ?? 0);
            var closed = stage.Close(missing, unsigned, reason);
            if (closed.IsOk)
            {
                db.Happened(new StageClosed(competitionId, stage.EventId, stageId, caller.UserId), clock.GetUtcNow(), competitionId);
            }

            if (!closed.IsOk)
            {
                return closed;
            }

            // Closing takes the stage's row: the mark writer is either done, or finds the stage closed. Only then the sheets are sealed.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var saved = await SaveAsync(competitionId, stage, closed, "stages.closed", new { missing, unsigned, reason }, ct);
            var now = clock.GetUtcNow();
            var seal = await db.SealStageAsync(competitionId, stageId, stage.LastReason, caller.UserId, now, ct);
            db.Audited("stages.sealed", caller.UserId, now, stageId, competitionId, new { seal.Number, seal.Root, seal.Sheets, seal.Marks });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            rosters.Drop(stageId);
            return saved;
        }

        public async Task<Result> ReopenAsync(Guid competitionId, Guid stageId, string? reason, CancellationToken ct)
        {
            if (await db.FindStageAsync(competitionId, stageId, ct) is not { } stage)
            {
                return new CommonErrors.NotFound("stage");
            }

            var status = await StatusAsync(competitionId, ct);
            if (status is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
            {
                return new CompetitionErrors.WrongStatus(status);
            }

            if (status is CompetitionStatus.Provisional or CompetitionStatus.PublicNotice || await db.ResultSets.AnyAsync(r => r.EventId == stage.EventId && r.PublishedAt != null, ct))
            {
                return new ResultErrors.StageOfPublished(stage.Name);
            }

            return await db.IdentityLayers.AnyAsync(l => l.StageId == stageId && l.OpenedAt != null, ct)
                ? new IdentityErrors.AlreadyOpened(stage.Name)
                : await SaveAsync(competitionId, stage, stage.Reopen(reason), "stages.reopened", new { reason }, ct);
        }

        private Task<CompetitionStatus> StatusAsync(Guid competitionId, CancellationToken ct) =>
            db.Competitions.Where(c => c.Id == competitionId).Select(c => c.Status).FirstAsync(ct);

        private async Task<Result> SaveAsync(Guid competitionId, Stage stage, Result done, string action, object? details, CancellationToken ct)
        {
            if (!done.IsOk)
            {
                return done;
            }

            var now = clock.GetUtcNow();
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = action, CompetitionId = competitionId, SubjectId = stage.Id, Details = details is null ? null : JudgingAudit.Json(details), At = now });
            db.Happened(new CompetitionChanged(competitionId, "stages"), now, competitionId);
            await db.SaveChangesAsync(ct);
            rosters.Drop(stage.Id);
            return Result.Ok;
        }
    }
}
