using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The composition with its modules found and formulas bound.</summary>
internal sealed class CompositionPlan
{
    public static CompositionPlan Empty { get; } = new();

    public Composition Rule { get; init; } = new();

    /// <summary>Modules that take part, in order, that are neither rounds nor penalties.</summary>
    public ImmutableArray<PlanNode> Parts { get; init; } = [];

    /// <summary>Weights of <see cref="Parts"/> in percent, divided by the module's maximum ÷ 100 where scaled.</summary>
    public ImmutableArray<decimal> Weights { get; init; } = [];

    /// <summary>Maxima of <see cref="Parts"/>, where scaled.</summary>
    public ImmutableArray<decimal> Maxima { get; init; } = [];

    public ImmutableArray<PlanNode> Rounds { get; init; } = [];

    public ImmutableArray<PlanNode> Penalties { get; init; } = [];

    public CompiledFormula? Formula { get; init; }

    public CompiledFormula? Factor { get; init; }

    public ImmutableArray<CompiledFormula> Values { get; init; } = [];

    public NormalizationStep? Normalization { get; init; }
}
