namespace Contest.Scoring.Live;

/// <summary>One row of a live ranking.</summary>
/// <typeparam name="TId">The id of an entry.</typeparam>
/// <param name="Position">Where it stands, from 0; ties in the order of their ids.</param>
/// <param name="Place">Its place under the ranking's mode.</param>
/// <param name="Id">The entry.</param>
/// <param name="Key">What decided.</param>
public readonly record struct LiveRow<TId>(int Position, decimal Place, TId Id, RankKey Key)
    where TId : notnull;
