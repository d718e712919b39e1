using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Contest.Scoring;

/// <summary>Children to one value, and the numbers beside it.</summary>
internal static class CriterionRules
{
    // Outputs that a criterion takes from its children: their sum, or the latest.
    private static readonly (string Name, bool Latest)[] Summed = [("penalty", false), ("last", true), ("rejects", false), ("failures", false)];

    public static void Combine(NodeDraft draft, NodeResult[] slots)
    {
        var (step, node) = (draft.Step, draft.Step.Node);
        var criterion = (Criterion)node.Node;
        draft.Children = Children(draft, slots);
        var children = ImmutableCollectionsMarshal.AsArray(draft.Children)!;
        Outputs(draft, children);
        if (criterion.Combine == CombineKind.Heights)
        {
            Heights(draft, children);
            return;
        }

        if (node.Formula is { } formula)
        {
            draft.Value = formula.Evaluate(draft.Info, slots, step.Attempt);
            if (draft.Value.IsNumber)
            {
                draft.Tell(TraceCode.Combined, null, draft.Value.Number);
            }

            return;
        }

        (draft.Value, draft.Partial) = Of(criterion.Combine, children);
        if (draft.Value.IsNumber && children.Length > 1)
        {
            draft.Tell(TraceCode.Combined, null, draft.Value.Number);
        }
    }

    /// <summary>The criterion's value over results given, without telling how it came about.</summary>
    public static Outcome Evaluate(NodeDraft draft, NodeResult[] slots) => draft.Step.Node.Formula is { } formula
        ? formula.Evaluate(draft.Info, slots, draft.Step.Attempt)
        : Of(((Criterion)draft.Step.Node.Node).Combine, Children(draft, slots)).Value;

    /// <summary>The results of a criterion's children.</summary>
    public static ImmutableArray<NodeResult> Children(NodeDraft draft, NodeResult[] slots)
    {
        var node = draft.Step.Node;
        var children = new NodeResult[node.Children.Length];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = slots[node.Children[i].ValueSlot(draft.Step.Attempt)];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(children);
    }

    /// <summary>The combination of results, and what is known so far when some are missing.</summary>
    public static (Outcome Value, Exact? Partial) Of(CombineKind kind, IReadOnlyList<NodeResult> parts)
    {
        var worst = (Outcome)Exact.Zero;
        var numbers = new List<Exact>(parts.Count);
        Exact? partial = null;
        foreach (var part in parts)
        {
            worst = Outcome.Worse(worst, part.Outcome);
            if (part.Outcome.IsNumber)
            {
                numbers.Add(part.Outcome.Number);
            }

            if ((part.Outcome.IsNumber ? part.Outcome.Number : part.Partial) is { } known)
            {
                partial = (partial ?? Exact.Zero) + known;
            }
        }

        if (worst.IsNumber)
        {
            return (kind switch
            {
                CombineKind.Sum => Sum(numbers),
                CombineKind.Product => numbers.Aggregate(Exact.One, (a, b) => a * b),
                CombineKind.Mean => Statistics.Mean(numbers),
                CombineKind.Max => numbers.Max(),
                CombineKind.Min => numbers.Min(),
                CombineKind.Formula or CombineKind.Heights => Outcome.Unmarked,
                _ => throw new InvalidOperationException("No such combination."),
            }, null);
        }

        return (worst, worst.Kind == OutcomeKind.Unmarked && kind is CombineKind.Sum ? partial : null);
    }

    private static Exact Sum(List<Exact> numbers)
    {
        var sum = Exact.Zero;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    private static void Outputs(NodeDraft draft, NodeResult[] children)
    {
        if (!Array.Exists(children, static c => !c.Outputs.IsEmpty))
        {
            return;
        }

        foreach (var (name, latest) in Summed)
        {
            decimal? sum = null;
            foreach (var child in children)
            {
                foreach (var (key, value) in child.Outputs)
                {
                    if (key == name)
                    {
                        sum = latest ? Math.Max(sum ?? value, value) : (sum ?? 0m) + value;
                    }
                }
            }

            if (sum is { } total && !(name == "failures" && ((Criterion)draft.Step.Node.Node).Combine == CombineKind.Heights))
            {
                draft.Output(name, total);
            }
        }
    }

    private static void Heights(NodeDraft draft, NodeResult[] children)
    {
        var marked = children.Where(c => c.Outcome.Kind != OutcomeKind.Unmarked).ToArray();
        if (marked.FirstOrDefault(c => c.Outcome.Kind is OutcomeKind.Code or OutcomeKind.Refused) is { } other)
        {
            draft.Value = other.Outcome;
            return;
        }

        if (marked.Length == 0)
        {
            return;
        }

        var cleared = marked.Where(c => c.Outcome.Number == Exact.One).OrderBy(c => ((Aspect)c.Node!).Height).ToArray();
        if (cleared.Length == 0)
        {
            draft.Value = Outcome.Code("nm");
            return;
        }

        var best = ((Aspect)cleared[^1].Node!).Height!.Value;
        draft.Value = best;
        draft.Output("failuresAtBest", Failures(cleared[^1]));
        draft.Output("failures", marked.Where(c => ((Aspect)c.Node!).Height <= best).Sum(Failures));
        draft.Tell(TraceCode.Combined, null, best);
    }

    private static decimal Failures(NodeResult trial) => trial.Output("failures") is { IsNumber: true } count ? count.Number.ToDecimal() : 0m;
}
