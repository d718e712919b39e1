using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A mark document that cannot be: carries every error that was found (at most 200), with path or column and line.</summary>
public sealed class MarkDocumentException(ImmutableArray<RuleError> errors)
    : Exception(string.Join('\n', errors.Select(e => e.ToString())))
{
    /// <summary>All errors, in the order of the document.</summary>
    public ImmutableArray<RuleError> Errors { get; } = errors;
}
