using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>A bound that the whole allotment must keep; a plan that breaks it is refused, never cut silently.</summary>
public sealed record AwardCap
{
    /// <summary>At most this share of the participants may be awarded, rounded down.</summary>
    public Fraction? Share { get; init; }

    /// <summary>At most so many entries may be awarded.</summary>
    public int? Count { get; init; }

    /// <summary>At most so much money in all, in yuan.</summary>
    public decimal? Budget { get; init; }

    /// <summary>The keys of the parts (and the unit rule) that count; all when empty.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];
}
