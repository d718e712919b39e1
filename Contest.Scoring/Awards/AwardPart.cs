using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>A part of an award plan: one series of tiers, one set of medals or one special prize, in one scope.</summary>
public sealed record AwardPart
{
    /// <summary>Unique within the plan.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people; the key when null.</summary>
    public LocalText? Name { get; init; }

    /// <summary>How winners are found.</summary>
    public AwardMethod Method { get; init; }

    /// <summary>Among whom: all, each division, each unit.</summary>
    public AwardScope Per { get; init; }

    /// <summary>Only entries of these divisions; all when empty.</summary>
    public ImmutableArray<string> Divisions { get; init; } = [];

    /// <summary>Earlier parts whose winners are left out here.</summary>
    public ImmutableArray<string> Excluding { get; init; } = [];

    /// <summary>The tiers, the highest first.</summary>
    public ImmutableArray<AwardTier> Tiers { get; init; } = [];

    /// <summary>What happens to a tie at a line.</summary>
    public LineTies Ties { get; init; }

    /// <summary>What a tie is.</summary>
    public TieBasis TieBy { get; init; }

    /// <summary>True: what a tier gives beyond its number (or short of it) is taken from (or added to) the next; false: each keeps its own number.</summary>
    public bool Carry { get; init; }

    /// <summary>The table of entrants; every tier for any number when empty.</summary>
    public ImmutableArray<EntrantsRow> Entrants { get; init; } = [];

    /// <summary>Medals: totals no farther apart than this tie, measured from the best of the group.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>Best: the value compared, as <see cref="AwardCandidate.Values"/> names it; the total when null.</summary>
    public string? Of { get; init; }

    /// <summary>Which total (or value) is the better, for thresholds, medals and best.</summary>
    public Better Better { get; init; }

    /// <summary>Named: the winners.</summary>
    public ImmutableArray<NamedWinner> Winners { get; init; } = [];
}
