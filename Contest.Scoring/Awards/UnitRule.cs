using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>Units ranked by the places of their people, and what they get for it (优秀组织奖).</summary>
public sealed record UnitRule
{
    /// <summary>Unique among parts and unit rules.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people; the key when null.</summary>
    public LocalText? Name { get; init; }

    /// <summary>Points of places 1, 2, …</summary>
    public ImmutableArray<decimal> Points { get; init; } = [];

    /// <summary>Points of a place beyond the list.</summary>
    public decimal Otherwise { get; init; }

    /// <summary>Only the best so many people of a unit count; all when null.</summary>
    public int? Best { get; init; }

    /// <summary>A unit with fewer participants is listed but gets no award.</summary>
    public int AtLeast { get; init; }

    /// <summary>The awards of units, the highest first; empty when units are only ranked.</summary>
    public ImmutableArray<AwardTier> Tiers { get; init; } = [];

    /// <summary>What happens to a tie at a line.</summary>
    public LineTies Ties { get; init; }
}
