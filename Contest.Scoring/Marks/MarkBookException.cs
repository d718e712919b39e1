using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A book whose marks do not belong to the rules at all; carries every error that was found (at most 200).</summary>
public sealed class MarkBookException(ImmutableArray<MarkError> errors)
    : Exception(string.Join('\n', errors.Select(e => $"{e.Code} #{e.Index} [{string.Join(", ", e.Args)}]")))
{
    /// <summary>The errors.</summary>
    public ImmutableArray<MarkError> Errors { get; } = errors;
}
