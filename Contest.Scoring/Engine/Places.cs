namespace Contest.Scoring;

/// <summary>Places of equal values by rank mode.</summary>
internal static class Places
{
    /// <summary>The place of a value among rising values (it need not be one of them).</summary>
    public static decimal Of(Exact own, Exact[] rising, Better better, RankMode mode)
    {
        var (below, equal) = (Bound(rising, own, above: false), Bound(rising, own, above: true));
        var ties = equal - below;
        var ahead = better == Better.Lower ? below : rising.Length - equal;
        return mode == RankMode.Dense ? Dense(own, rising, better) : Of(ahead, Math.Max(ties, 1), 0, mode);
    }

    /// <summary>The place of a group of so many equal entries behind so many others.</summary>
    public static decimal Of(int ahead, int ties, int groupsAhead, RankMode mode) => mode switch
    {
        RankMode.Standard or RankMode.Ordinal => ahead + 1,
        RankMode.Dense => groupsAhead + 1,
        RankMode.Modified => ahead + ties,
        RankMode.Fractional => ahead + ((ties + 1) / 2m),
        _ => throw new InvalidOperationException("No such rank mode."),
    };

    private static decimal Dense(Exact own, Exact[] rising, Better better)
    {
        var distinct = 0;
        for (var i = 0; i < rising.Length; i++)
        {
            var ahead = better == Better.Lower ? rising[i] < own : rising[i] > own;
            if (ahead && (i == 0 || rising[i] != rising[i - 1]))
            {
                distinct++;
            }
        }

        return distinct + 1;
    }

    private static int Bound(Exact[] rising, Exact own, bool above)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = rising[middle].CompareTo(own);
            if (order < 0 || (above && order == 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
