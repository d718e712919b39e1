using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>
/// Something wrong in a rule document (or a mark document): a stable code, where it is, and what it is about. Codes are listed in
/// docs/scoring.md.
/// </summary>
/// <param name="Code">The code, such as <c>unknown-field</c>.</param>
/// <param name="Path">Where: <c>$.modules[0].children[2].max</c>.</param>
/// <param name="Args">What it is about, in the order of the code's text.</param>
public sealed record RuleError(string Code, string Path, ImmutableArray<string> Args)
{
    /// <summary>The line of the document, from 1; 0 when the rules were not read from text.</summary>
    public int Line { get; init; }

    /// <summary>The column in UTF-8 bytes, from 1; 0 when the rules were not read from text.</summary>
    public int Column { get; init; }

    /// <summary>Errors are equal when their texts are.</summary>
    public bool Equals(RuleError? other) =>
        other is not null && Code == other.Code && Path == other.Path && Args.SequenceEqual(other.Args);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Path, Args.Length);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Path}{(Line > 0 ? $" (line {Line})" : "")}: {Code}{(Args.IsEmpty ? "" : " [" + string.Join(", ", Args) + "]")}";
}
