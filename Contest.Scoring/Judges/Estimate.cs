namespace Contest.Scoring.Judges;

/// <summary>A statistic and the interval that holds its true value with the stated confidence, both ends included.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">The lower end, or null where the data leave no degree of freedom to say one.</param>
/// <param name="Upper">The upper end, or null likewise.</param>
public sealed record Estimate(double Value, double? Lower, double? Upper);
