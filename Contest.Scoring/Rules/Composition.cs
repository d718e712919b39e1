using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>
/// From the modules to a total: weights, rounds or a formula, else the sum; then factor, rounding, penalties, floor and
/// ceiling, in this order.
/// </summary>
public sealed record Composition
{
    /// <summary>How modules combine when there are neither weights nor rounds.</summary>
    public CombineKind Combine { get; init; }

    /// <summary>Weights in percent by module, together exactly 100: total = Σ value × weight ÷ 100. Empty for none.</summary>
    public ImmutableSortedDictionary<string, decimal> Weights { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Weights apply to value ÷ module maximum, so that modules need not be out of 100.</summary>
    public bool Scaled { get; init; }

    /// <summary>The rounding of each weighted part before they are summed.</summary>
    public Rounding? PartRounding { get; init; }

    /// <summary>Rounds; null when every entry takes part in every module.</summary>
    public RoundsRule? Rounds { get; init; }

    /// <summary>The formula of <see cref="CombineKind.Formula"/>, over modules, nodes, outputs and attributes.</summary>
    public Formula? Formula { get; init; }

    /// <summary>The total's factor, such as a difficulty.</summary>
    public Formula? Factor { get; init; }

    /// <summary>The rounding of the total before penalties.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>Modules taken off after composition; a negative value (aspects of kind penalty) is added, a positive one subtracted.</summary>
    public ImmutableArray<string> Penalties { get; init; } = [];

    /// <summary>The least total.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The greatest total.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>Values beside the total.</summary>
    public ImmutableArray<DerivedValue> Values { get; init; } = [];

    /// <summary>Scores of teams and units.</summary>
    public ImmutableArray<TeamRule> Teams { get; init; } = [];
}
