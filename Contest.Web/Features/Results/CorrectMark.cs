using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Outbox;
using Contest.Web.Scoring;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>更正: puts one mark right after its stage was closed, as a new revision with a reason, and has the results computed anew.</summary>
public static class CorrectMark
{
    /// <param name="BasedOnRevision">The revision that is put right; another in force is a conflict.</param>
    /// <param name="AppealId">The upheld appeal it follows from; null for an error that the organizers found themselves.</param>
    public sealed record Request(Guid SheetId, string AspectKey, int Attempt, decimal Value, int BasedOnRevision, string Reason, Guid? AppealId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AspectKey).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Attempt).InclusiveBetween(1, 100);
            RuleFor(r => r.BasedOnRevision).GreaterThanOrEqualTo(0);
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
        }
    }

    public sealed record Response(Guid JobId);

    public sealed class Handler(ContestDb db, RuleCache rules, JobQueue jobs, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var sheet = await db.ScoreSheets.FirstOrDefaultAsync(
                s => s.Id == request.SheetId && db.Entries.Any(e => e.Id == s.EntryId && e.CompetitionId == competitionId), ct);
            if (sheet is null)
            {
                return new CommonErrors.NotFound("sheet");
            }

            if (request.AppealId is { } appealId
                && !await db.Appeals.AnyAsync(a => a.Id == appealId && a.CompetitionId == competitionId && a.EntryId == sheet.EntryId && a.Status != AppealStatus.Rejected, ct))
            {
                return new CommonErrors.NotFound("appeal");
            }

            var place = await (from s in db.Stages
                               join e in db.Events on s.EventId equals e.Id
                               where s.Id == sheet.StageId
                               select new { s.Key, EventId = e.Id, e.RulesVersion }).FirstAsync(ct);
            var ruleSet = await rules.FindAsync(db, place.EventId, place.RulesVersion, ct);
            if (ruleSet?.Aspect(place.Key, request.AspectKey) is not { } aspect)
            {
                return new JudgingErrors.UnknownAspect(request.AspectKey);
            }

            if (aspect.Check(request.Value) is not null)
            {
                return new JudgingErrors.NotAllowed(aspect.Min, aspect.Max, aspect.Step);
            }

            var now = clock.GetUtcNow();
            var before = await db.Marks.Where(m => m.SheetId == sheet.Id && m.AspectKey == request.AspectKey && m.Attempt == request.Attempt)
                .OrderByDescending(m => m.Revision).FirstOrDefaultAsync(ct);
            var input = new MarkInput(
                Entity.NewId(now), request.AspectKey, request.Attempt, request.Value, null, request.BasedOnRevision, request.Reason.Trim(), "office", now, place.RulesVersion);
            var row = sheet.Correct(input, before?.Revision ?? 0, now);
            if (!row.IsOk)
            {
                return row.Error;
            }

            db.Marks.Add(row.Value);
            db.Corrections.Add(new Correction
            {
                CompetitionId = competitionId,
                EntryId = sheet.EntryId,
                SheetId = sheet.Id,
                AspectKey = request.AspectKey,
                Before = before?.Value,
                After = request.Value,
                Reason = request.Reason.Trim(),
                AppealId = request.AppealId,
                ByUserId = caller.UserId,
                At = now,
            });
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "marks.corrected", CompetitionId = competitionId, SubjectId = sheet.EntryId, At = now });
            await db.SealStageAsync(competitionId, sheet.StageId, request.Reason, caller.UserId, now, ct);
            db.Happened(new MarksRecorded(competitionId, place.EventId, sheet.StageId, [sheet.EntryId]), now, competitionId);
            var job = jobs.Request(ComputeResults.Kind, competitionId, new ComputeResults.Arguments(place.EventId), caller.UserId);
            await db.SaveChangesAsync(ct);
            return new Response(job);
        }
    }
}
