namespace Contest.Scoring;

/// <summary>How marks or values of different judges or panels are made comparable.</summary>
public enum NormalizationMethod
{
    /// <summary>Not at all. JSON <c>none</c>.</summary>
    None,

    /// <summary>Value ÷ greatest of the group × full. JSON <c>max</c>.</summary>
    Max,

    /// <summary>(mark − the judge's mean) ÷ the judge's standard deviation. JSON <c>z-score</c>.</summary>
    ZScore,

    /// <summary>mark − (the judge's mean − the mean of all marks). JSON <c>severity</c>.</summary>
    Severity,

    /// <summary>
    /// clamp(centre + scale × (value − median) ÷ (1.4826 × MAD), floor, ceiling); centre when MAD is 0. An unofficial
    /// reconstruction of the WorldSkills scale. JSON <c>median-mad</c>.
    /// </summary>
    MedianMad,
}
