namespace Contest.Scoring.Live;

/// <summary>The first row that does not stand before the given one.</summary>
internal readonly struct RowProbe<TId>(RankedRow<TId> sought, IComparer<TId> order) : IRowProbe<TId>
    where TId : notnull
{
    public bool IsBehind(RankedRow<TId> row) => Compare(row, sought, order) < 0;

    public static int Compare(RankedRow<TId> left, RankedRow<TId> right, IComparer<TId> order)
    {
        int byKey = left.Key.CompareTo(right.Key);
        return byKey != 0 ? byKey : order.Compare(left.Id, right.Id);
    }
}
