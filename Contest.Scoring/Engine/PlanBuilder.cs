using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Lays the nodes of modules out in the order in which they are computed.</summary>
internal sealed class PlanBuilder(List<RuleError> errors)
{
    private const int MaxDepth = 30;

    // What judges gave below a criterion with a total of each judge has the mean as its own value, for people and tie-breaks; the total does not come from it.
    private static readonly PanelRule Shown = new() { Combine = PanelCombine.Mean, Missing = MissingMarkPolicy.Drop };

    private int _order;

    public List<ImmutableArray<PlanNode>> Modules { get; } = [];

    public List<PlanNode> Aspects { get; } = [];

    public int Slots { get; private set; }

    public void Add(RuleModule module, int index, string path)
    {
        if (Modules.Exists(m => m[^1].Node.Key == module.Key))
        {
            errors.Add(new RuleError("duplicate-key", path + ".key", [module.Key]));
        }

        var nodes = ImmutableArray.CreateBuilder<PlanNode>();
        Visit(module.Marking.Root, path, index, module.Panel, inJudge: false, scopeCount: 0, depth: 0, nodes);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!keys.Add(node.Node.Key))
            {
                errors.Add(new RuleError("duplicate-key", node.Path + ".key", [node.Node.Key]));
            }
        }

        Modules.Add(nodes.ToImmutable());
    }

    public ImmutableArray<PlanStep> Steps()
    {
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        foreach (var module in Modules)
        {
            foreach (var node in module.Where(n => !n.IsRepeated))
            {
                if (!node.HasAttempts)
                {
                    steps.Add(new PlanStep(node, -1, node.Slot, CombinesAttempts: false, node.IsRelative));
                    continue;
                }

                var repeated = module.Where(n => n.Scope == node && n != node).ToArray();
                for (var attempt = 0; attempt < node.Copies; attempt++)
                {
                    foreach (var inner in repeated)
                    {
                        steps.Add(new PlanStep(inner, attempt, inner.Slot + attempt, CombinesAttempts: false, inner.IsRelative));
                    }

                    steps.Add(new PlanStep(node, attempt, node.Slot + attempt, CombinesAttempts: false, node.IsRelativeInAttempt));
                }

                steps.Add(new PlanStep(node, -1, node.Slot + node.Copies, CombinesAttempts: true, node.Node.Place is not null || node.NormalizesValues));
            }
        }

        return steps.ToImmutable();
    }

    private PlanNode Visit(SchemeNode node, string path, int module, PanelRule? panel, bool inJudge, int scopeCount, int depth, ImmutableArray<PlanNode>.Builder into)
    {
        if (depth > MaxDepth)
        {
            errors.Add(new RuleError("too-deep", path, [MaxDepth.ToString(CultureInfo.InvariantCulture)]));
        }

        if (node.Attempts is not null && scopeCount > 0)
        {
            errors.Add(new RuleError("nested-attempts", path + ".attempts", [node.Key]));
        }

        var copies = scopeCount > 0 ? scopeCount : node.Attempts?.Count ?? 1;
        var children = new List<PlanNode>();
        if (node is Criterion criterion && depth <= MaxDepth)
        {
            for (var i = 0; i < criterion.Children.Length; i++)
            {
                var inner = path + ".children[" + i.ToString(CultureInfo.InvariantCulture) + "]";
                children.Add(Visit(criterion.Children[i], inner, module, panel, inJudge || criterion.ByJudge is not null, scopeCount > 0 || node.Attempts is not null ? copies : 0, depth + 1, into));
            }
        }

        var made = new PlanNode
        {
            Node = node,
            Path = path,
            Module = module,
            Order = _order++,
            Scope = null,
            Slot = Slots,
            Copies = copies,
            Children = [.. children],
            Panel = (node as Criterion)?.ByJudge ?? (node as Aspect)?.Panel ?? (inJudge ? Shown : panel) ?? new PanelRule(),
            IsInJudge = inJudge,
            AspectIndex = node is Aspect ? Aspects.Count : -1,
        };
        Slots += copies + (node.Attempts is not null ? 1 : 0);
        if (node.Attempts is not null)
        {
            Enclose(made, made);
        }

        if (node is Aspect)
        {
            Aspects.Add(made);
        }

        into.Add(made);
        return made;
    }

    private static void Enclose(PlanNode node, PlanNode scope)
    {
        node.Scope = scope;
        foreach (var child in node.Children)
        {
            Enclose(child, scope);
        }
    }
}
