using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A name in a formula: its parts between points.</summary>
internal sealed record FormulaReference(ImmutableArray<string> Parts)
{
    public override string ToString() => string.Join('.', Parts);
}
