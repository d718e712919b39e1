namespace Contest.Scoring;

/// <summary>
/// Marks in, results and places out. Pure: equal inputs give equal results on every machine, in every culture and in every order of
/// input. Nothing here throws but <see cref="MarkBookException"/> for marks that do not belong to the rules.
/// </summary>
public static partial class ScoringEngine
{
    /// <summary>Scores every entry.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="book">Entries and marks.</param>
    /// <param name="trace">Keep for each value how it came about; without it scoring takes about half the memory.</param>
    /// <exception cref="MarkBookException">Marks name what the rules or the book do not have, or stand twice.</exception>
    public static ScoredField Score(RuleSet rules, MarkBook book, bool trace = true)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(book);
        var marks = MarkIndex.Build(rules.Plan, book);
        var all = Enumerable.Range(0, marks.Entries.Length).ToArray();
        var slots = new Evaluator(rules.Plan, marks, trace).Run(all);
        return new ScoredField(rules, book, [.. new Composer(rules, marks, trace).Run(all, slots)]);
    }

    /// <summary>
    /// Scores one entry again, with a full trace. Where rules are relative (best of a heat, places), the entries of the book that
    /// share its groups are looked at, too.
    /// </summary>
    /// <exception cref="ArgumentException">The book has no such entry.</exception>
    /// <exception cref="MarkBookException">Marks name what the rules or the book do not have, or stand twice.</exception>
    public static ScoredEntry ScoreEntry(RuleSet rules, MarkBook book, string entryId)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(book);
        var only = book.Entries.FirstOrDefault(e => e.Id == entryId) ?? throw new ArgumentException("No such entry: " + entryId, nameof(entryId));
        var part = rules.Plan.IsRelative ? book : new MarkBook([only], book.Marks.Where(m => m.EntryId == entryId));
        return Score(rules, part).Find(entryId)!;
    }
}
