using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>From totals to places.</summary>
public sealed record RankingRule
{
    /// <summary>What is ranked by first; null for the total.</summary>
    public Formula? By { get; init; }

    /// <summary>Whether a higher or a lower total is better.</summary>
    public Better Better { get; init; }

    /// <summary>Totals that differ by no more than this are tied, measured from the best of those tied.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>The comparators that part equal totals, in their order. What they leave equal shares the place.</summary>
    public ImmutableArray<TieBreak> TieBreaks { get; init; } = [];

    /// <summary>How equal entries share places.</summary>
    public RankMode Mode { get; init; }

    /// <summary>Where incomplete entries stand.</summary>
    public UnfinishedPolicy Incomplete { get; init; }

    /// <summary>Where entries stand whose total is a code (dnf): apart, or last with a place.</summary>
    public UnfinishedPolicy Codes { get; init; }
}
