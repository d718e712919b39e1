using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>From a quantity to points.</summary>
public sealed record PointsRule
{
    /// <summary>The method; the value itself unless said otherwise.</summary>
    public PointsMethod Method { get; init; }

    /// <summary>Linear: points at <see cref="At"/>.</summary>
    public decimal Base { get; init; }

    /// <summary>Linear: the mark that gives <see cref="Base"/> (the K point of a hill).</summary>
    public decimal At { get; init; }

    /// <summary>Linear: points for each unit beyond <see cref="At"/>; negative where less is better.</summary>
    public decimal Per { get; init; } = 1m;

    /// <summary>Best: the points of the best in the group.</summary>
    public decimal Full { get; init; } = 100m;

    /// <summary>Best: higher or lower quantities are better. Lower: full × best ÷ own.</summary>
    public Better Better { get; init; }

    /// <summary>Best: the attribute of the entry that names its group, such as "heat"; null for the whole field.</summary>
    public string? Group { get; init; }

    /// <summary>Table: the rows, in rising order of their mark.</summary>
    public ImmutableArray<TableRow> Rows { get; init; } = [];

    /// <summary>Table: between two rows, in proportion (true) or the lower row (false).</summary>
    public bool Interpolate { get; init; }

    /// <summary>Formula: over <c>mark</c>, attributes (<c>attr.x</c>) and nodes before this one.</summary>
    public Formula? Formula { get; init; }
}
