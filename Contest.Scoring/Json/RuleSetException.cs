using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Rules that cannot be: carries every error that was found.</summary>
public sealed class RuleSetException(ImmutableArray<RuleError> errors)
    : Exception(string.Join('\n', errors.Select(e => e.ToString())))
{
    /// <summary>All errors, in the order of the document.</summary>
    public ImmutableArray<RuleError> Errors { get; } = errors;
}
