namespace Contest.Scoring;

/// <summary>One normalization. Z-score and severity work on each judge's marks of an aspect; max and median-mad on values; z-score of a criterion or module on its values.</summary>
public sealed record NormalizationStep
{
    /// <summary>The node: "module" or "module.node", or "total".</summary>
    public string Of { get; init; } = "";

    /// <summary>The method.</summary>
    public NormalizationMethod Method { get; init; }

    /// <summary>The attribute whose equal values are one group (a panel, a room); null for the whole field.</summary>
    public string? Group { get; init; }

    /// <summary>Z-score: the sample standard deviation (n − 1) instead of the population's (n).</summary>
    public bool Sample { get; init; }

    /// <summary>Max: what the greatest becomes.</summary>
    public decimal Full { get; init; } = 100m;

    /// <summary>Median-mad: what the median becomes.</summary>
    public decimal Centre { get; init; } = 700m;

    /// <summary>Median-mad: points for one scaled deviation.</summary>
    public decimal Scale { get; init; } = 30m;

    /// <summary>Median-mad: the least value.</summary>
    public decimal Floor { get; init; }

    /// <summary>Median-mad: the greatest value.</summary>
    public decimal Ceiling { get; init; } = 1000m;

    /// <summary>The rounding of the normalized value (of each mark, for judges).</summary>
    public Rounding? Rounding { get; init; }
}
