namespace Contest.Scoring;

/// <summary>
/// What becomes of a mark that lies too far from what the panel gave together: music competitions set it to the mean plus or minus the distance
/// that is allowed, others leave it out. The middle is taken once, of all marks given; a mark exactly at the distance stays.
/// </summary>
public sealed record DeviationRule
{
    /// <summary>From what the distance is measured.</summary>
    public DeviationFrom From { get; init; }

    /// <summary>The greatest distance that is allowed, inclusive.</summary>
    public decimal By { get; init; }

    /// <summary>The distance is in percent of the middle instead of in marks.</summary>
    public bool Percent { get; init; }

    /// <summary>What becomes of a mark beyond it.</summary>
    public DeviationThen Then { get; init; }

    /// <summary>The rounding of the middle before distances are measured.</summary>
    public Rounding? Rounding { get; init; }
}
