namespace Contest.Scoring.Awards;

/// <summary>One tier (等次) of a part: how many get it, and what it is worth.</summary>
public sealed record AwardTier
{
    /// <summary>Unique within the part.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people, such as 一等奖; the key when null.</summary>
    public LocalText? Name { get; init; }

    /// <summary>A fixed number, 1 or more.</summary>
    public int? Count { get; init; }

    /// <summary>A share of the base, more than 0 and at most 1.</summary>
    public Fraction? Share { get; init; }

    /// <summary>How the share becomes whole.</summary>
    public ShareRounding Rounding { get; init; }

    /// <summary>True: the share counts this tier and all above it ("30 % in all"); false: this tier alone.</summary>
    public bool Nested { get; init; }

    /// <summary>At least so many although the share says fewer.</summary>
    public int Minimum { get; init; }

    /// <summary>A total that must be reached, inclusive (an upper bound where lower is better). Alone, everyone who reaches it gets the tier.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>What happens to a tie at the line; as the part says when null.</summary>
    public LineTies? Ties { get; init; }

    /// <summary>The money that goes with each award, in yuan; 0 for none.</summary>
    public decimal Money { get; init; }

    internal LocalText Title => Name ?? new LocalText(Key);
}
