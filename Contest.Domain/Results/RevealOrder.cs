namespace Contest.Domain.Results;

/// <summary>How the rows of a board stand while a ceremony reveals them: the same on the stage and on phones.</summary>
public static class RevealOrder
{
    /// <summary>
    /// What was shown stands first, by its place; the rest keeps its order. Each row comes with the line that was shown of it, the last where it was honored
    /// twice, or with null.
    /// </summary>
    /// <param name="rows">The board as it was frozen.</param>
    /// <param name="key">The row's key, as <see cref="CeremonyLine.Key"/> has it.</param>
    /// <param name="shown">The steps of this event that the hall has seen.</param>
    public static IReadOnlyList<(TRow Row, CeremonyLine? Line)> Of<TRow>(IEnumerable<TRow> rows, Func<TRow, string> key, IEnumerable<CeremonyStep> shown)
    {
        var lines = shown.SelectMany(s => s.Lines).Where(l => l.Key is not null).GroupBy(l => l.Key!).ToDictionary(g => g.Key, g => g.Last());
        return [.. rows.Select(r => (Row: r, Line: lines.GetValueOrDefault(key(r)))).OrderBy(r => r.Line is null).ThenBy(r => r.Line?.PlaceNumber() ?? int.MaxValue)];
    }
}
