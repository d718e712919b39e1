using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The ranking rule with its comparators bound.</summary>
internal sealed class RankingPlan
{
    public static RankingPlan Empty { get; } = new();

    public RankingRule Rule { get; init; } = new();

    public CompiledFormula? By { get; init; }

    /// <summary>One for each tie-break: its formula (value) or the nodes it looks at.</summary>
    public ImmutableArray<(TieBreak Rule, CompiledFormula? Formula, ImmutableArray<PlanNode> Nodes)> TieBreaks { get; init; } = [];
}
