namespace Contest.Scoring;

/// <summary>
/// One comparator of the chain: parts a group of tied entries into ordered groups. Most give each entry a list of numbers to compare
/// one by one; some must look at the whole group.
/// </summary>
internal abstract class Comparator(DecidedBy by, int index)
{
    public DecidedBy By => by;

    public int Index => index;

    /// <summary>The groups in order, the best first.</summary>
    /// <param name="group">The tied entries, at least two.</param>
    /// <param name="place">The first place they contend for, from 1.</param>
    public abstract List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place);

    /// <summary>The number an entry is compared by, to show; null when there is no single one.</summary>
    public virtual decimal? Shown(ScoredEntry entry) => null;

    /// <summary>The first number in which two entries differ, to show.</summary>
    public virtual (decimal? Own, decimal? Above) Shown(ScoredEntry own, ScoredEntry above) => (Shown(own), Shown(above));
}
