using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A node that combines its children. Its maximum, where given, must equal what its children can give together.</summary>
public sealed record Criterion : SchemeNode
{
    /// <summary>How the children become one value; the sum unless said otherwise.</summary>
    public CombineKind Combine { get; init; }

    /// <summary>The formula of <see cref="CombineKind.Formula"/>, over the keys of nodes before it and its children.</summary>
    public Formula? Formula { get; init; }

    /// <summary>What the children can give together, as the document states it: checked, not enforced; null where it does not say.</summary>
    public decimal? Max { get; init; }

    /// <summary>
    /// Each judge's marks of everything below are combined into that judge's own total first, and this panel makes one value of the totals; null
    /// where each aspect has a panel of its own. A mark without a judge (a difficulty) is part of every judge's total.
    /// </summary>
    public PanelRule? ByJudge { get; init; }

    /// <summary>The rounding of each judge's own total, for <see cref="ByJudge"/>.</summary>
    public Rounding? JudgeRounding { get; init; }

    /// <summary>The children in their order.</summary>
    public ImmutableArray<SchemeNode> Children { get; init; } = [];
}
