using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Sampling;

/// <summary>The reviews of a competition's events: who is looked at, what was found, whether it was widened.</summary>
public static class GetReview
{
    /// <param name="Required">Whether publication waits for it.</param>
    public sealed record View(bool Required, IReadOnlyList<EventReview> Events);

    /// <param name="CanDraw">All stages are closed and a result is computed.</param>
    /// <param name="Rest">How many the sample was drawn from, the first ten aside.</param>
    /// <param name="Uncorrected">Of the wrong ones, those of which nothing was corrected since: publication waits for them too.</param>
    public sealed record EventReview(
        Guid EventId, string EventName, bool CanDraw, bool Drawn, string? Seed, string? ResultHash, int Rest, int Wrong, int Uncorrected, int Left, DateTimeOffset? StartedAt, string? StartedBy,
        DateTimeOffset? WidenedAt, IReadOnlyList<Item> Items);

    public sealed record Item(
        Guid EntryId, string Bib, string Name, string? Rank, string? Total, ReviewReason Why, ReviewOutcome Outcome, string? Note, string? CheckedBy, DateTimeOffset? CheckedAt);

    public sealed class Handler(ContestDb db, ResultNames names)
    {
        public async Task<View> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var required = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.ReviewSampling).FirstAsync(ct);
            var events = await db.Events.AsNoTracking().Include(e => e.Stages).Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).ToListAsync(ct);
            var reviews = await db.ScoreReviews.AsNoTracking().Include(r => r.Items).Where(r => r.CompetitionId == competitionId).ToDictionaryAsync(r => r.EventId, ct);
            var people = reviews.Values.SelectMany(r => r.Items.Select(i => i.CheckedBy).Append(r.StartedBy)).OfType<Guid>().Distinct().ToArray();
            var who = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            var found = new List<EventReview>();
            foreach (var e in events)
            {
                var newest = await db.ResultSets.AsNoTracking().Where(r => r.EventId == e.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
                if (!reviews.TryGetValue(e.Id, out var review) || newest is null)
                {
                    var ready = newest is not null && e.Stages.All(s => s.Status == Domain.Competitions.StageStatus.Closed);
                    found.Add(new EventReview(e.Id, e.Name, ready, false, null, null, 0, 0, 0, 0, null, null, null, []));
                    continue;
                }

                var known = await names.LoadAsync(e.Id, masked: false, ct);
                var ranking = ResultSetView.Read<ResultDocument>(newest.RankingJson).Rows;
                var order = ranking.Select((r, i) => (r.EntryId, i)).ToDictionary(r => r.EntryId, r => r.i);
                var rows = ranking.ToDictionary(r => r.EntryId);
                found.Add(new EventReview(
                    e.Id, e.Name, false, true, review.Seed, review.ResultHash, review.Rest, review.Wrong, await ReviewGate.UncorrectedAsync(db, review, ct), review.Left, review.StartedAt, who.GetValueOrDefault(review.StartedBy), review.WidenedAt,
                    [.. review.Items.OrderBy(i => order.GetValueOrDefault(i.EntryId, int.MaxValue)).Select(i =>
                    {
                        var name = known.GetValueOrDefault(i.EntryId);
                        var row = rows.GetValueOrDefault(i.EntryId);
                        return new Item(
                            i.EntryId, name?.Bib ?? "", name?.Name ?? "", row?.Rank, row?.Total, i.Why, i.Outcome, i.Note,
                            i.CheckedBy is { } by ? who.GetValueOrDefault(by) : null, i.CheckedAt);
                    })]));
            }

            return new View(required, found);
        }
    }
}
