namespace Contest.Scoring.Live;

/// <summary>A piece of a sorted list, whose rows are moved together.</summary>
internal sealed class RowBlock<TId>
    where TId : notnull
{
    public const int Capacity = 512;

    public readonly RankedRow<TId>[] Rows = new RankedRow<TId>[Capacity];

    /// <summary>Groups of equal keys that begin in it.</summary>
    public int Runs { get; set; }
}
