using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>The parts of a plan before they are checked together.</summary>
internal sealed record AwardPlanDraft
{
    public string Format { get; init; } = "";

    public LocalText? Name { get; init; }

    public string? Source { get; init; }

    public AwardBase ShareOf { get; init; }

    public ImmutableArray<AwardPart> Parts { get; init; } = [];

    public ImmutableArray<UnitRule> Units { get; init; } = [];

    public ImmutableArray<TitleRule> Titles { get; init; } = [];

    public ImmutableArray<AwardCap> Caps { get; init; } = [];
}
