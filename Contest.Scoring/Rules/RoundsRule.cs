using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Rounds of which not every entry takes part in all. An entry has reached a round when it has a mark in it.</summary>
public sealed record RoundsRule
{
    /// <summary>How rounds count.</summary>
    public RoundsPolicy Policy { get; init; }

    /// <summary>The modules that are rounds, the first first; empty for all modules.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>What is carried from round to round, for <see cref="RoundsPolicy.Carried"/>.</summary>
    public ImmutableArray<CarryRule> Carry { get; init; } = [];

    /// <summary>Whoever reached a later round stands before whoever did not, whatever the totals.</summary>
    public bool LaterFirst { get; init; } = true;
}
