namespace Contest.Scoring;

/// <summary>Counts for each tied entry the others of the group whom more judges placed behind it than before it.</summary>
internal sealed class HeadToHeadComparator(int index, Better better, Func<ScoredEntry, IReadOnlyDictionary<string, decimal>> marks)
    : Comparator(DecidedBy.TieBreak, index)
{
    public override List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place)
    {
        var given = group.Select(marks).ToArray();
        var wins = Enumerable.Range(0, group.Count).Select(i => Enumerable.Range(0, group.Count).Count(j => i != j && Wins(given[i], given[j]))).ToArray();
        return [.. Enumerable.Range(0, group.Count)
            .GroupBy(i => wins[i])
            .OrderByDescending(g => g.Key)
            .Select(g => g.Select(i => group[i]).OrderBy(e => e.Entry.Id, StringComparer.Ordinal).ToList())];
    }

    private bool Wins(IReadOnlyDictionary<string, decimal> a, IReadOnlyDictionary<string, decimal> b)
    {
        var balance = 0;
        foreach (var (judge, mark) in a)
        {
            if (b.TryGetValue(judge, out var other))
            {
                balance += better == Better.Higher ? mark.CompareTo(other) : other.CompareTo(mark);
            }
        }

        return balance > 0;
    }
}
