using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Corrections;

/// <summary>Asks for one mark to be put right after its stage was closed. Nothing changes until a second person accepts (<see cref="DecideCorrection"/>).</summary>
public static class AskCorrection
{
    /// <param name="BasedOnRevision">The revision that is put right; another in force is a conflict.</param>
    /// <param name="Preview">The token of the preview of this very correction.</param>
    /// <param name="AppealId">The appeal it follows from; null for an error that was found without one.</param>
    public sealed record Request(
        Guid SheetId, string AspectKey, int Attempt, decimal? Value, int BasedOnRevision, string Reason, string Preview, string? Code = null, Guid? AppealId = null)
    {
        public PreviewCorrection.Request Mark => new(SheetId, AspectKey, Attempt, Value, Code);
    }

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AspectKey).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Attempt).InclusiveBetween(1, 2000);
            RuleFor(r => r.BasedOnRevision).GreaterThanOrEqualTo(0);
            RuleFor(r => r.Code).MaximumLength(20);
            RuleFor(r => r.Value).Must((r, value) => value is null != r.Code is null).WithErrorCode("NumberOrCode");
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
            RuleFor(r => r.Preview).NotEmpty().MaximumLength(64);
        }
    }

    public sealed record Response(Guid Id);

    public sealed class Handler(ContestDb db, CorrectedMark.Finder marks, PreviewCorrection.Handler preview, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var found = await marks.FindAsync(competitionId, request.SheetId, request.AspectKey, request.Attempt, request.Value, request.Code, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            var mark = found.Value;
            if (request.AppealId is { } appealId
                && !await db.Appeals.AnyAsync(a => a.Id == appealId && a.CompetitionId == competitionId && a.EntryId == mark.Sheet.EntryId && a.Status != AppealStatus.Rejected, ct))
            {
                return new CommonErrors.NotFound("appeal");
            }

            if (request.BasedOnRevision != mark.Revision)
            {
                return new JudgingErrors.RevisionConflict(request.BasedOnRevision, mark.Revision);
            }

            if (await db.Corrections.AnyAsync(
                c => c.SheetId == request.SheetId && c.AspectKey == request.AspectKey && c.Attempt == request.Attempt && c.State == CorrectionState.Asked, ct))
            {
                return new ResultErrors.CorrectionWaiting();
            }

            if ((await preview.OfAsync(mark, request.Mark, ct)).Token != request.Preview)
            {
                return new ResultErrors.CorrectionPreview();
            }

            var now = clock.GetUtcNow();
            var asked = Correction.Ask(
                competitionId, mark.EventId, mark.Sheet.EntryId, mark.Sheet.Id, request.AspectKey, request.Attempt, mark.InForce?.Value, mark.InForce?.Code, request.Value, request.Code,
                mark.Revision, request.Reason, request.AppealId, caller.UserId, now);
            if (!asked.IsOk)
            {
                return asked.Error;
            }

            db.Corrections.Add(asked.Value);
            db.Audited("corrections.asked", caller.UserId, now, asked.Value.Id, competitionId, new { mark.Sheet.EntryId, request.AspectKey, request.Attempt, request.Value, request.Code, request.Reason });
            await db.SaveChangesAsync(ct);
            return new Response(asked.Value.Id);
        }
    }
}
