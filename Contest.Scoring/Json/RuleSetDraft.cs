using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The parts of a rule set before they are checked together.</summary>
internal sealed record RuleSetDraft
{
    public string Format { get; init; } = "";

    public LocalText? Name { get; init; }

    public string? Source { get; init; }

    public ImmutableArray<RuleModule> Modules { get; init; } = [];

    public Composition Composition { get; init; } = new();

    public ImmutableArray<NormalizationStep> Normalization { get; init; } = [];

    public RankingRule Ranking { get; init; } = new();
}
