namespace Contest.Scoring.Live;

/// <summary>Where a row stands among those with an equal key.</summary>
/// <param name="Position">Its own position, from 0.</param>
/// <param name="First">The first position of an equal row.</param>
/// <param name="Last">The last position of an equal row, this one included.</param>
/// <param name="DistinctBefore">How many different keys stand before; counted for the dense mode alone.</param>
internal readonly record struct RowSpan(int Position, int First, int Last, int DistinctBefore);
