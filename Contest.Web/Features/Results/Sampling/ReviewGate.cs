using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Sampling;

/// <summary>Who of a computed result is to be reviewed, and whether a competition's reviews let its results be published.</summary>
public static class ReviewGate
{
    /// <summary>Everyone who was marked, with whether they are in the first ten places. Absent and withdrawn entries have nothing to look at.</summary>
    public static IReadOnlyList<(Guid EntryId, bool Top)> Field(ResultSet set) =>
    [
        .. ResultSetView.Read<ResultDocument>(set.RankingJson).Rows.Where(r => r.Status is not ("absent" or "withdrawn"))
            .Select(r => (r.EntryId, ReviewSample.IsTop(decimal.TryParse(r.Rank, NumberStyles.Number, CultureInfo.InvariantCulture, out var place) ? place : null))),
    ];

    /// <summary>
    /// Refuses while an event's review is not drawn, somebody has to be looked at still or again, or what was found wrong has not been put right by a
    /// correction.
    /// </summary>
    public static async Task<Result> CheckAsync(ContestDb db, Guid competitionId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        var reviews = await db.ScoreReviews.AsNoTracking().Include(r => r.Items).Where(r => r.CompetitionId == competitionId).ToDictionaryAsync(r => r.EventId, ct);
        foreach (var e in events)
        {
            if (!reviews.TryGetValue(e.Id, out var review))
            {
                return new ResultErrors.ReviewNeeded(e.Name);
            }

            review.LookAgain(await MarkedSinceAsync(db, review, ct));
            if (!review.IsDone)
            {
                return new ResultErrors.ReviewOpen(e.Name, review.Left);
            }

            if (await UncorrectedAsync(db, review, ct) is var wrong and > 0)
            {
                return new ResultErrors.ReviewWrong(e.Name, wrong);
            }
        }

        return Result.Ok;
    }

    /// <summary>
    /// What a newly computed result means for the event's review: others in the first ten or in the field are looked at too, and so is again whoever was marked
    /// after the look. The caller saves.
    /// </summary>
    public static async Task FollowAsync(ContestDb db, ResultSet set, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.ScoreReviews.Include(r => r.Items).FirstOrDefaultAsync(r => r.EventId == set.EventId, ct) is { } review)
        {
            var field = Field(set);
            review.Include(field.Where(e => e.Top).Select(e => e.EntryId), field.Select(e => e.EntryId));
            foreach (var entry in review.LookAgain(await MarkedSinceAsync(db, review, ct)))
            {
                db.Audited("review.again", null, now, entry, set.CompetitionId, new { set.Number });
            }
        }
    }

    /// <summary>How many were found wrong without a correction of theirs being accepted since.</summary>
    public static async Task<int> UncorrectedAsync(ContestDb db, ScoreReview review, CancellationToken ct)
    {
        var wrong = review.Items.Where(i => i.Outcome == ReviewOutcome.Wrong).ToList();
        if (wrong.Count == 0)
        {
            return 0;
        }

        var corrected = (await db.Corrections.AsNoTracking().Where(c => c.EventId == review.EventId && c.State == CorrectionState.Accepted)
            .Select(c => new { c.EntryId, c.DecidedAt }).ToListAsync(ct)).ToLookup(c => c.EntryId, c => c.DecidedAt);
        return wrong.Count(i => !corrected[i.EntryId].Any(at => at >= i.CheckedAt));
    }

    /// <summary>Entries with marks that came after somebody looked, other than by accepted corrections: two persons answer for those.</summary>
    private static async Task<HashSet<Guid>> MarkedSinceAsync(ContestDb db, ScoreReview review, CancellationToken ct)
    {
        var looked = review.Items.Where(i => i.CheckedAt is not null).ToDictionary(i => i.EntryId, i => i.CheckedAt!.Value);
        if (looked.Count == 0)
        {
            return [];
        }

        var first = looked.Values.Min();
        var since = await (from m in db.Marks.AsNoTracking()
                           join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                           join stage in db.Stages on sheet.StageId equals stage.Id
                           where stage.EventId == review.EventId && m.ReceivedAt > first
                               && !db.Corrections.Any(c => c.Id == m.OperationId && c.State == CorrectionState.Accepted)
                           select new { sheet.EntryId, m.ReceivedAt }).ToListAsync(ct);
        return [.. since.Where(m => looked.TryGetValue(m.EntryId, out var at) && m.ReceivedAt > at).Select(m => m.EntryId)];
    }
}
