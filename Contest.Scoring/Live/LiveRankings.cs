namespace Contest.Scoring.Live;

/// <summary>Makes live rankings.</summary>
public static class LiveRankings
{
    /// <summary>Makes a ranking of many entries at once, with one sort.</summary>
    /// <typeparam name="TId">The id of an entry.</typeparam>
    /// <param name="entries">The entries with their keys, each id once.</param>
    /// <param name="mode">How equal entries share places.</param>
    /// <param name="order">The order of equal entries among themselves; by id when null.</param>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public static LiveRanking<TId> Of<TId>(
        IEnumerable<KeyValuePair<TId, RankKey>> entries, RankMode mode = RankMode.Standard, IComparer<TId>? order = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(entries);
        LiveRanking<TId> ranking = new(mode, order);
        ranking.Load(entries);
        return ranking;
    }
}
