using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The judges' marks of one aspect to one value: missing marks, spread, deviation, dropping, combining, rounding, in this order.</summary>
public sealed record PanelRule
{
    /// <summary>How the marks that are left become one.</summary>
    public PanelCombine Combine { get; init; }

    /// <summary>So many lowest marks are dropped first. Of equal marks the judges' order decides which is shown as dropped; the value is the same.</summary>
    public int DropLow { get; init; }

    /// <summary>So many highest marks are dropped first.</summary>
    public int DropHigh { get; init; }

    /// <summary>Drops by the number of marks given, instead of <see cref="DropLow"/> and <see cref="DropHigh"/>.</summary>
    public ImmutableArray<DropRule> Drops { get; init; } = [];

    /// <summary>So many judges must have marked (a number or <c>none</c>) before the value is complete; null where it is not known.</summary>
    public int? Judges { get; init; }

    /// <summary>So many numbers at least, else the value is incomplete.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>What a judge's <c>none</c> does.</summary>
    public MissingMarkPolicy Missing { get; init; }

    /// <summary>A number that means that the judge gave none (0.0 in old figure skating data); null where there is none.</summary>
    public decimal? NoneValue { get; init; }

    /// <summary>The greatest spread (highest − lowest) that is allowed, inclusive; null for any.</summary>
    public decimal? Spread { get; init; }

    /// <summary>What a greater spread does.</summary>
    public SpreadPolicy SpreadPolicy { get; init; }

    /// <summary>What becomes of marks too far from the panel's middle, after the spread is looked at and before marks are dropped; null for nothing.</summary>
    public DeviationRule? Deviation { get; init; }

    /// <summary>Turn each judge's mark into points first, and combine the points; else the marks are combined and turned once.</summary>
    public bool PointsFirst { get; init; }

    /// <summary>Ballots: the points of ranks 1, 2, …; a rank beyond gives 0. Empty: the ranks themselves are summed.</summary>
    public ImmutableArray<decimal> RankPoints { get; init; } = [];

    /// <summary>Ballots given as scores: each judge's scores are turned into ranks first, the better first; ties share by <see cref="Ties"/>. Null: the marks are ranks.</summary>
    public Better? RanksFrom { get; init; }

    /// <summary>Ballots: how equal scores share a judge's rank, and how entries share the place that nothing parts; not <see cref="RankMode.Ordinal"/>.</summary>
    public RankMode Ties { get; init; } = RankMode.Fractional;

    /// <summary>Votes: the mark that is a vote.</summary>
    public decimal Vote { get; init; } = 1m;

    /// <summary>The rounding of the combined mark, before points, factor and the node's own rounding.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>Whether entries are placed against each other by these ballots.</summary>
    internal bool Places => Combine is PanelCombine.Majority or PanelCombine.MajorityTotal or PanelCombine.OneByOne;
}
