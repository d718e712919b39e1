namespace Contest.Scoring;

/// <summary>
/// Rules 10 and 11 of the skating system for couples that are level in the sum of their places. Rule 10: the place under review goes to
/// whoever won it or a better one in more dances, then with the smaller sum of those places. Rule 11: the judges' marks of all dances
/// are taken as one dance, and the couples that rule 10 left level are all placed by it; the others begin again with rule 10 for the next
/// place.
/// </summary>
internal sealed class SkatingComparator(int index, Func<ScoredEntry, Exact[]> places, Func<ScoredEntry, Exact[]> marks)
    : Comparator(DecidedBy.TieBreak, index)
{
    public override List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place)
    {
        var result = new List<List<ScoredEntry>>();
        var left = group.ToList();
        var start = place;
        while (left.Count > 1)
        {
            var first = First(left, place);
            result.AddRange(first);
            left.RemoveAll(e => first.Exists(g => g.Contains(e)));
            place = group.Count - left.Count + start;
        }

        if (left.Count == 1)
        {
            result.Add(left);
        }

        return result;
    }

    private List<List<ScoredEntry>> First(List<ScoredEntry> tied, int place)
    {
        var best = Most(tied, e => (Exact)places(e).Count(p => p <= place));
        best = Most(best, e => -Statistics.Sum(places(e).Where(p => p <= place)));
        if (best.Count == 1)
        {
            return [best];
        }

        var rows = best.Select(marks).ToArray();
        var columns = Skating.Columns(rows);
        var from = Array.FindIndex(columns, c => c >= place);
        var order = Skating.Order(rows, [.. Enumerable.Range(0, best.Count)], columns, Math.Max(0, from));
        return [.. order.Select(same => same.Select(i => best[i]).ToList())];
    }

    private static List<ScoredEntry> Most(List<ScoredEntry> entries, Func<ScoredEntry, Exact> value)
    {
        var most = entries.Max(value);
        return [.. entries.Where(e => value(e) == most)];
    }
}
