using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>One comparator of the tie-break chain.</summary>
public sealed record TieBreak
{
    /// <summary>What is compared.</summary>
    public TieBreakBy By { get; init; }

    /// <summary>Value: the formula.</summary>
    public Formula? Of { get; init; }

    /// <summary>The nodes compared ("module" or "module.node") by the other comparators; empty for all modules (attempts, places, skating) or all aspects.</summary>
    public ImmutableArray<string> Nodes { get; init; } = [];

    /// <summary>Which is the better; higher unless said otherwise.</summary>
    public Better Better { get; init; }

    /// <summary>Differences up to this are still a tie, measured from the best of those compared; 0 for exact.</summary>
    public decimal Tolerance { get; init; }

    /// <summary>Marks: only these, in this order; empty for every mark that occurs, the highest first.</summary>
    public ImmutableArray<decimal> Values { get; init; } = [];

    /// <summary>Givers: marks above this count; 0 unless said otherwise.</summary>
    public decimal Above { get; init; }

    /// <summary>The name of the comparator for people, such as "shorter time".</summary>
    public LocalText? Name { get; init; }
}
