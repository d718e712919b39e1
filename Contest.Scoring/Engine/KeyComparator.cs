namespace Contest.Scoring;

/// <summary>Compares lists of outcomes one by one; a missing one or a code is worse than any number.</summary>
internal sealed class KeyComparator(DecidedBy by, int index, Better better, decimal tolerance, Func<ScoredEntry, IReadOnlyList<Outcome>> key)
    : Comparator(by, index)
{
    public override List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place)
    {
        var keyed = new (ScoredEntry Entry, IReadOnlyList<Outcome> Key)[group.Count];
        for (var i = 0; i < keyed.Length; i++)
        {
            keyed[i] = (group[i], key(group[i]));
        }

        Array.Sort(keyed, (a, b) => Compare(a.Key, b.Key) is var c && c != 0 ? c : string.CompareOrdinal(a.Entry.Entry.Id, b.Entry.Entry.Id));
        var result = new List<List<ScoredEntry>>();
        var first = 0;
        for (var i = 0; i < keyed.Length; i++)
        {
            if (i == 0 || !Tied(keyed[first].Key, keyed[i].Key))
            {
                result.Add([]);
                first = i;
            }

            result[^1].Add(keyed[i].Entry);
        }

        return result;
    }

    public override (decimal? Own, decimal? Above) Shown(ScoredEntry own, ScoredEntry above)
    {
        var (a, b) = (key(own), key(above));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var (x, y) = (At(a, i), At(b, i));
            if (AttemptRules.Compare(x, y, better) != 0)
            {
                return (x.IsNumber ? x.Number.ToDecimal() : null, y.IsNumber ? y.Number.ToDecimal() : null);
            }
        }

        return (null, null);
    }

    private static Outcome At(IReadOnlyList<Outcome> list, int index) => index < list.Count ? list[index] : Outcome.Unmarked;

    private int Compare(IReadOnlyList<Outcome> a, IReadOnlyList<Outcome> b)
    {
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            if (AttemptRules.Compare(At(a, i), At(b, i), better) is var order && order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    // Measured from the best of the tied, so that a chain of small differences does not tie everyone.
    private bool Tied(IReadOnlyList<Outcome> best, IReadOnlyList<Outcome> own)
    {
        if (tolerance > 0m && best.Count == 1 && own.Count == 1 && best[0].IsNumber && own[0].IsNumber)
        {
            return Exact.Abs(best[0].Number - own[0].Number) <= tolerance;
        }

        return Compare(best, own) == 0;
    }
}
