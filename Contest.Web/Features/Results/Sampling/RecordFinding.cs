using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Sampling;

/// <summary>What a look at one entry's marks found. A wrong mark is put right by a correction.</summary>
public static class RecordFinding
{
    public sealed record Request(bool Right, string? Note = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Note).MaximumLength(500);
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid eventId, Guid entryId, Request request, CancellationToken ct)
        {
            var review = await db.ScoreReviews.Include(r => r.Items).FirstOrDefaultAsync(r => r.EventId == eventId && r.CompetitionId == competitionId, ct);
            if (review is null)
            {
                return new CommonErrors.NotFound("review");
            }

            var newest = await db.ResultSets.AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number).FirstAsync(ct);
            var now = clock.GetUtcNow();
            var wide = review.WidenedAt is not null;
            if (review.Find(entryId, request.Right, request.Note, ReviewGate.Field(newest).Select(e => e.EntryId), caller.UserId, now) is { IsOk: false } refused)
            {
                return refused;
            }

            db.Audited("review.found", caller.UserId, now, entryId, competitionId, new { request.Right, request.Note });
            if (!wide && review.WidenedAt is not null)
            {
                db.Audited("review.widened", caller.UserId, now, eventId, competitionId, new { review.Wrong, Entries = review.Items.Count });
            }

            db.Happened(new CompetitionChanged(competitionId, "review"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
