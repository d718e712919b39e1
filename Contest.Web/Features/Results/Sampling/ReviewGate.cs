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

    /// <summary>Refuses while an event's review is not drawn, or somebody has to be looked at still.</summary>
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

            if (!review.IsDone)
            {
                return new ResultErrors.ReviewOpen(e.Name, review.Left);
            }
        }

        return Result.Ok;
    }

    /// <summary>A newly computed result brings others into the first ten: they are looked at too. The caller saves.</summary>
    public static async Task FollowAsync(ContestDb db, ResultSet set, CancellationToken ct)
    {
        if (await db.ScoreReviews.Include(r => r.Items).FirstOrDefaultAsync(r => r.EventId == set.EventId, ct) is { } review)
        {
            review.Include(Field(set).Where(e => e.Top).Select(e => e.EntryId));
        }
    }
}
