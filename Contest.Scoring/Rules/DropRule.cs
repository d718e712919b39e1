namespace Contest.Scoring;

/// <summary>How many marks a panel of at least so many drops.</summary>
public sealed record DropRule
{
    /// <summary>The rule holds for this many marks or more (the largest such row counts).</summary>
    public int From { get; init; }

    /// <summary>So many lowest marks are dropped.</summary>
    public int Low { get; init; }

    /// <summary>So many highest marks are dropped.</summary>
    public int High { get; init; }
}
