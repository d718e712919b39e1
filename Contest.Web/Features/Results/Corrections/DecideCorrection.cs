using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Corrections;

/// <summary>The second person accepts a correction as it was asked for, or declines it. Accepted it is a new revision, the stage is sealed anew and the results are computed.</summary>
public static class DecideCorrection
{
    /// <param name="Note">Why not; free where it is accepted.</param>
    /// <param name="Preview">The token of the preview that the second person has looked at; needed to accept.</param>
    public sealed record Request(bool Accept, string? Note = null, string? Preview = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Note).MaximumLength(500);
            RuleFor(r => r.Preview).MaximumLength(64);
        }
    }

    /// <param name="JobId">The job that computes the results anew; null where it was declined.</param>
    public sealed record Response(Guid? JobId);

    public sealed class Handler(ContestDb db, CorrectedMark.Finder marks, PreviewCorrection.Handler preview, JobQueue jobs, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid correctionId, Request request, CancellationToken ct)
        {
            var correction = await db.Corrections.FirstOrDefaultAsync(c => c.Id == correctionId && c.CompetitionId == competitionId, ct);
            if (correction is null)
            {
                return new CommonErrors.NotFound("correction");
            }

            var now = clock.GetUtcNow();
            if (correction.Decide(request.Accept, request.Note, caller.UserId, now) is { IsOk: false } refused)
            {
                return refused.Error!;
            }

            Guid? job = null;
            if (request.Accept)
            {
                var accepted = await AcceptAsync(correction, request.Preview, now, ct);
                if (!accepted.IsOk)
                {
                    return accepted.Error;
                }

                job = accepted.Value;
            }

            db.Audited(
                request.Accept ? "marks.corrected" : "corrections.declined", caller.UserId, now, correction.EntryId, competitionId,
                new { CorrectionId = correction.Id, correction.AskedBy, correction.AspectKey, correction.Attempt, correction.Before, correction.After, request.Note });
            await db.SaveChangesAsync(ct);
            return new Response(job);
        }

        private async Task<Result<Guid>> AcceptAsync(Correction correction, string? seen, DateTimeOffset now, CancellationToken ct)
        {
            var found = await marks.FindAsync(correction.CompetitionId, correction.SheetId, correction.AspectKey, correction.Attempt, correction.After, correction.AfterCode, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            var mark = found.Value;
            var input = new MarkInput(
                correction.Id, correction.AspectKey, correction.Attempt, correction.After, correction.AfterCode, correction.BasedOnRevision, correction.Reason, "office", now, mark.RulesVersion);
            if ((await preview.OfAsync(mark, new PreviewCorrection.Request(correction.SheetId, correction.AspectKey, correction.Attempt, correction.After, correction.AfterCode), ct)).Token != seen)
            {
                return new ResultErrors.CorrectionPreview();
            }

            var row = mark.Sheet.Correct(input, mark.Revision, now);
            if (!row.IsOk)
            {
                return row.Error;
            }

            db.Marks.Add(row.Value);
            await db.SealStageAsync(correction.CompetitionId, mark.Stage.Id, correction.Reason, caller.UserId, now, ct);
            db.Happened(new MarksRecorded(correction.CompetitionId, mark.EventId, mark.Stage.Id, [correction.EntryId]), now, correction.CompetitionId);
            return jobs.Request(ComputeResults.Kind, correction.CompetitionId, new ComputeResults.Arguments(mark.EventId), caller.UserId);
        }
    }
}
