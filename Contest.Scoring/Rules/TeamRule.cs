using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A score of teams or units from their members.</summary>
public sealed record TeamRule
{
    /// <summary>The key of the rule.</summary>
    public string Key { get; init; } = "teams";

    /// <summary>The name for people.</summary>
    public LocalText? Name { get; init; }

    /// <summary>What makes a team: "team", "unit", "division" or "attr.NAME".</summary>
    public string By { get; init; } = "team";

    /// <summary>Which members count.</summary>
    public TeamCount Rule { get; init; } = TeamCount.All;

    /// <summary>How many count for <see cref="TeamCount.Best"/>; how many there must be for <see cref="TeamCount.Relay"/> (null: all it has).</summary>
    public int? Count { get; init; }

    /// <summary>A team with fewer members with a value than this is not ranked.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>
    /// Modules, "module.node"s or values each of which the team scores by itself, by the <see cref="Rule"/>, and which are then added: the best three
    /// at each apparatus. A member who lacks one brings the others. Empty: the total.
    /// </summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>What a member brings: its total, or (true) its place.</summary>
    public bool FromPlaces { get; init; }

    /// <summary>Points of places 1, 2, …, with <see cref="FromPlaces"/>; empty for the place itself.</summary>
    public ImmutableArray<decimal> Points { get; init; } = [];

    /// <summary>Points of a place beyond the list.</summary>
    public decimal Otherwise { get; init; }

    /// <summary>The mean of the members that count instead of their sum.</summary>
    public bool Mean { get; init; }

    /// <summary>Whether higher or lower team scores are better; null: as members are ranked (higher with points).</summary>
    public Better? Better { get; init; }

    /// <summary>The rounding of the team's score.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>How ties are parted.</summary>
    public TeamTieBreak Ties { get; init; }
}
