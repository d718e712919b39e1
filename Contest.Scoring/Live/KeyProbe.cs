namespace Contest.Scoring.Live;

/// <summary>The first row whose key is not before (or, after: true, is behind) the given key.</summary>
internal readonly struct KeyProbe<TId>(RankKey key, bool after) : IRowProbe<TId>
    where TId : notnull
{
    private readonly int limit = after ? 1 : 0;

    public bool IsBehind(RankedRow<TId> row) => row.Key.CompareTo(key) < limit;
}
