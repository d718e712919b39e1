namespace Contest.Scoring;

/// <summary>One step on the way to a value.</summary>
/// <param name="Code">What was done.</param>
/// <param name="From">The value before, or null.</param>
/// <param name="To">The value after.</param>
/// <param name="Other">The other number it was done with, or null.</param>
/// <param name="Detail">The name it was done with, or null.</param>
public readonly record struct TraceStep(TraceCode Code, decimal? From, decimal To, decimal? Other = null, string? Detail = null);
