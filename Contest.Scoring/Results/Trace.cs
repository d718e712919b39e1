using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>How a value came about.</summary>
/// <param name="Given">The marks, in the order of judge ids and attempts.</param>
/// <param name="Steps">The steps, in their order.</param>
public sealed record Trace(ImmutableArray<GivenMark> Given, ImmutableArray<TraceStep> Steps)
{
    /// <summary>Nothing to tell.</summary>
    public static Trace Empty { get; } = new([], []);
}
