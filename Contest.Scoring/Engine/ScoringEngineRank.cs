using System.Collections.Immutable;

namespace Contest.Scoring;

/// <content>Places.</content>
public static partial class ScoringEngine
{
    /// <summary>Ranks all entries, and each division by itself where entries have divisions.</summary>
    public static Ranking Rank(RuleSet rules, ScoredField field)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(field);
        return Rank(rules, field.Book, field.Entries);
    }

    /// <summary>Ranks entries that were scored with the rules.</summary>
    /// <param name="rules">The rules that the entries were scored with.</param>
    /// <param name="book">Where lots and decisions are looked up.</param>
    /// <param name="entries">The entries.</param>
    public static Ranking Rank(RuleSet rules, MarkBook book, IEnumerable<ScoredEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var ranker = new Ranker(rules, book);
        var all = entries.ToList();
        var whole = ranker.Rank(all);
        var divisions = all.Where(e => e.Entry.Division is not null)
            .GroupBy(e => e.Entry.Division!, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, ranker.Rank, StringComparer.Ordinal);
        return divisions.IsEmpty ? whole : new Ranking(rules, whole.Entries, divisions);
    }
}
