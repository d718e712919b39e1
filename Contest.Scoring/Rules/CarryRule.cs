namespace Contest.Scoring;

/// <summary>A part of one round that is carried into a later one.</summary>
public sealed record CarryRule
{
    /// <summary>The module whose value is carried.</summary>
    public string From { get; init; } = "";

    /// <summary>The module into which it is carried.</summary>
    public string To { get; init; } = "";

    /// <summary>The share in percent, above 0.</summary>
    public decimal Share { get; init; } = 100m;

    /// <summary>The rounding of what is carried.</summary>
    public Rounding? Rounding { get; init; }
}
