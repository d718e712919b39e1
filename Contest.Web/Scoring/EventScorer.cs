using Contest.Scoring;
using Contest.Web.Live;

namespace Contest.Web.Scoring;

/// <summary>Scores and ranks an event from all its rows and puts the outcome in the form that boards and stored results share.</summary>
public sealed class EventScorer(MarkBookLoader loader, EventFactsLoader facts)
{
    /// <summary>Null when the event has no rules.</summary>
    /// <param name="until">Only marks received up to this moment; null for all.</param>
    /// <param name="explain">Put each place in words; boards do without.</param>
    public async Task<Scored?> ScoreAsync(Guid eventId, DateTimeOffset? until, bool explain, CancellationToken ct)
    {
        if (await loader.LoadAsync(eventId, until, ct) is not { } marks)
        {
            return null;
        }

        var ranking = ScoringEngine.Rank(marks.Rules, ScoringEngine.Score(marks.Rules, marks.Book));
        return new Scored(ranking, await DescribeAsync(marks, ranking, explain, ct));
    }

    /// <summary>What each aspect of each entry came to as of a moment, by entry.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<BoardMark>>> AspectsAsync(Guid eventId, DateTimeOffset until, CancellationToken ct) =>
        await loader.LoadAsync(eventId, until, ct) is { } marks
            ? ScoringEngine.Score(marks.Rules, marks.Book).Entries.ToDictionary(e => Guid.ParseExact(e.Entry.Id, "N"), e => ResultColumns.Aspects(marks.Rules, e))
            : new Dictionary<Guid, IReadOnlyList<BoardMark>>();

    /// <summary>The engine's ranking, and what is stored and shown of it.</summary>
    public sealed record Scored(Ranking Ranking, ResultDocument Document);

    /// <summary>The document of a ranking that is at hand already.</summary>
    public async Task<ResultDocument> DescribeAsync(EventMarks marks, Ranking ranking, bool explain, CancellationToken ct)
    {
        var known = await facts.LoadAsync(marks.EventId, marks.Rules, ct);
        var marksOf = marks.Book.Marks.ToLookup(m => m.EntryId);
        var missing = marks.Book.Entries.ToDictionary(e => e.Id, e => known.Missing(e, marksOf[e.Id]));
        return ResultDocuments.Of(marks.Rules, ranking, known, missing, explain);
    }
}
