using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Sampling;

/// <summary>Draws whose marks of an event are looked at again, once all its stages are closed and its result is computed. Once: the seed is on record and stands.</summary>
public static class DrawReview
{
    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid eventId, CancellationToken ct)
        {
            var found = await db.Events.AsNoTracking().Include(e => e.Stages).FirstOrDefaultAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("event");
            }

            if (found.Stages.FirstOrDefault(s => s.Status != StageStatus.Closed) is { } open)
            {
                return new ResultErrors.StageStillOpen(open.Name);
            }

            if (await db.ScoreReviews.AnyAsync(r => r.EventId == eventId, ct))
            {
                return new ResultErrors.ReviewDrawn();
            }

            var newest = await db.ResultSets.AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (newest is null)
            {
                return new ResultErrors.NotComputed();
            }

            var field = ReviewGate.Field(newest);
            Guid[] rest = [.. field.Where(e => !e.Top).Select(e => e.EntryId)];
            var now = clock.GetUtcNow();
            var drawn = ScoreReview.Start(
                competitionId, eventId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), newest.Hash, field.Where(e => e.Top).Select(e => e.EntryId), rest, caller.UserId, now);
            if (!drawn.IsOk)
            {
                return drawn.Error;
            }

            db.ScoreReviews.Add(drawn.Value);
            db.Audited("review.drawn", caller.UserId, now, eventId, competitionId, new { drawn.Value.Seed, drawn.Value.ResultHash, drawn.Value.Rest, Entries = drawn.Value.Items.Count });
            db.Happened(new CompetitionChanged(competitionId, "review"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
