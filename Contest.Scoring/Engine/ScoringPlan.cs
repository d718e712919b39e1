using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Rules compiled into a list of steps over a flat array of results.</summary>
internal sealed class ScoringPlan
{
    private const int MostSlots = 20_000;

    public ImmutableArray<ImmutableArray<PlanNode>> Modules { get; private init; } = [];

    public ImmutableArray<PlanNode> Aspects { get; private init; } = [];

    public ImmutableArray<PlanStep> Steps { get; private init; } = [];

    public int Slots { get; private init; }

    public Dictionary<(string Module, string Aspect), PlanNode> AspectsByKey { get; private init; } = [];

    public CompositionPlan Composition { get; private set; } = CompositionPlan.Empty;

    public RankingPlan Ranking { get; private set; } = RankingPlan.Empty;

    /// <summary>Whether one entry's result may depend on others' marks.</summary>
    public bool IsRelative => Steps.Any(s => s.IsRelative) || Composition.Normalization is not null;

    /// <summary>Whether the ranking looks at judges' marks.</summary>
    public bool KeepsMarks { get; private set; }

    private static bool LooksAtMarks(RankingRule rule) => rule.TieBreaks.Any(t => t.By is TieBreakBy.Marks or TieBreakBy.Givers or TieBreakBy.HeadToHead or TieBreakBy.Skating);

    /// <summary>Checks and compiles; errors are added, and then the plan must not be used.</summary>
    public static ScoringPlan Build(RuleSetDraft draft, List<RuleError> errors)
    {
        if (draft.Modules.IsDefaultOrEmpty)
        {
            errors.Add(new RuleError("no-modules", "$.modules", []));
            return new ScoringPlan();
        }

        var builder = new PlanBuilder(errors);
        for (var i = 0; i < draft.Modules.Length; i++)
        {
            builder.Add(draft.Modules[i], i, "$.modules[" + i.ToString(CultureInfo.InvariantCulture) + "]");
        }

        var values = draft.Composition.Values.Select(v => v.Key).ToList();
        var resolver = new ReferenceResolver(builder.Modules, values, errors);
        foreach (var node in builder.Modules.SelectMany(m => m))
        {
            NodeChecks.Check(node, errors);
            node.Factor = resolver.Bind(node.Node.Factor, node.Path + ".factor", node, mark: false);
            node.Formula = resolver.Bind((node.Node as Criterion)?.Formula, node.Path + ".formula", node, mark: false);
            node.PointsFormula = resolver.Bind((node.Node as Aspect)?.Points?.Formula, node.Path + ".points.formula", node, mark: true);
        }

        var total = NormalizationChecks.Apply(draft.Normalization, resolver, errors);
        var plan = new ScoringPlan
        {
            Modules = [.. builder.Modules],
            Aspects = [.. builder.Aspects],
            Slots = builder.Slots,
            Steps = builder.Slots > MostSlots ? [] : builder.Steps(),
            AspectsByKey = builder.Aspects.GroupBy(a => (builder.Modules[a.Module][^1].Node.Key, a.Node.Key)).ToDictionary(g => g.Key, g => g.First()),
        };
        if (builder.Slots > MostSlots)
        {
            errors.Add(new RuleError("too-many-nodes", "$.modules", [MostSlots.ToString(CultureInfo.InvariantCulture)]));
        }

        plan.Composition = CompositionChecks.Compile(draft, builder.Modules, resolver, total, errors);
        plan.Ranking = RankingChecks.Compile(draft.Ranking, plan, resolver, values.Count, errors);
        plan.KeepsMarks = LooksAtMarks(draft.Ranking);
        return plan;
    }
}
