namespace Contest.Scoring.Judges;

/// <summary>What a difference of two marks means to Krippendorff's α.</summary>
public enum MeasurementLevel
{
    /// <summary>Marks are names: equal or not.</summary>
    Nominal,

    /// <summary>Marks are an order: what counts is how many marks lie between.</summary>
    Ordinal,

    /// <summary>Marks are a scale: the squared difference counts.</summary>
    Interval,
}
