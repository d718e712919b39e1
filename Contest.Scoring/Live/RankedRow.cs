namespace Contest.Scoring.Live;

/// <summary>A key with its entry.</summary>
internal readonly record struct RankedRow<TId>(RankKey Key, TId Id)
    where TId : notnull;
