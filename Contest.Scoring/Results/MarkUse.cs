namespace Contest.Scoring;

/// <summary>What became of a judge's mark.</summary>
public enum MarkUse
{
    /// <summary>It counted.</summary>
    Counted,

    /// <summary>It was dropped as one of the lowest.</summary>
    DroppedLow,

    /// <summary>It was dropped as one of the highest.</summary>
    DroppedHigh,

    /// <summary>It lay too far from the panel's middle and counted as the nearest that is allowed.</summary>
    Limited,

    /// <summary>It lay too far from the panel's middle and was left out.</summary>
    DroppedFar,

    /// <summary>The judge gave none.</summary>
    None,

    /// <summary>The mean of the others stood in.</summary>
    Imputed,

    /// <summary>A code that decided the value.</summary>
    Code,
}
