using System.Globalization;

namespace Contest.Scoring;

/// <summary>What a node must be by itself.</summary>
internal static class NodeChecks
{
    public static void Check(PlanNode plan, List<RuleError> errors)
    {
        var node = plan.Node;
        if (!TextCodec.IsKey(node.Key))
        {
            Add("bad-key", "key", node.Key);
        }

        if (node.Floor > node.Ceiling)
        {
            Add("floor-above-ceiling", "floor", Text(node.Floor), Text(node.Ceiling));
        }

        if (node.Rounding is { Step: <= 0m })
        {
            Add("step-not-positive", "rounding.step", Text(node.Rounding.Step));
        }

        if (node.Rounding is { Digits: < -3 or > 12 })
        {
            Add("number-range", "rounding", "-3", "12");
        }

        if (node.Attempts is { } attempts)
        {
            if (attempts.DropBest + attempts.DropWorst >= attempts.Count)
            {
                Add("drops-all", "attempts", attempts.Count.ToString(CultureInfo.InvariantCulture));
            }

            if (attempts.Count is < 1 or > 1000)
            {
                Add("number-range", "attempts.count", "1", "1000");
            }
        }

        switch (node)
        {
            case Criterion criterion:
                Criterion(criterion);
                break;
            case Aspect aspect:
                Aspect(aspect);
                break;
        }

        void Add(string code, string field, params string[] args) => errors.Add(new RuleError(code, plan.Path + "." + field, [.. args]));

        void Criterion(Criterion criterion)
        {
            if (criterion.Children.IsEmpty && criterion.Combine != CombineKind.Formula)
            {
                Add("no-children", "children", criterion.Key);
            }

            if ((criterion.Combine == CombineKind.Formula) != (criterion.Formula is not null))
            {
                Add(criterion.Formula is null ? "formula-missing" : "formula-not-used", "combine", criterion.Key);
            }

            if (criterion.Combine == CombineKind.Heights && !criterion.Children.All(c => c is Aspect { Kind: AspectKind.Trial }))
            {
                Add("heights-need-trials", "children", criterion.Key);
            }

            JudgeChecks.Check(plan, criterion, Add);
            if (criterion.Max is { } max && MaxOf(criterion) is { } sum && sum != max)
            {
                Add("max-mismatch", "max", Text(max), Text(sum));
            }
        }

        void Aspect(Aspect aspect)
        {
            if (aspect.Min is { } min && aspect.Max is { } max && min > max && aspect.Kind is not (AspectKind.Binary or AspectKind.Judgement or AspectKind.Exam))
            {
                Add("min-above-max", "min", Text(min), Text(max));
            }

            if (aspect.Step is <= 0m)
            {
                Add("step-not-positive", "step", Text(aspect.Step));
            }

            AspectChecks.Check(aspect, Add);
            if (plan.IsInJudge)
            {
                JudgeChecks.Check(aspect, Add);
            }

            PanelChecks.Check(aspect, plan.Panel, plan.HasAttempts || plan.IsRepeated, Add);
        }
    }

    /// <summary>What a criterion's children can give together, where every one of them says so.</summary>
    public static decimal? MaxOf(SchemeNode node)
    {
        if (node.Factor is not null || node.Place is not null || (node.Attempts is { Then: AttemptThen.Sum }))
        {
            return node.Ceiling;
        }

        decimal? most = node switch
        {
            Aspect aspect => aspect.MostPoints,
            Criterion { ByJudge: { } panel } when panel.Combine is not (PanelCombine.Mean or PanelCombine.Median or PanelCombine.Max or PanelCombine.Min or PanelCombine.Consensus) || panel.RanksFrom is not null => null,
            Criterion { Combine: CombineKind.Sum } sum => sum.Children.Aggregate((decimal?)0m, (total, child) => total + MaxOf(child)),
            Criterion criterion => criterion.Max,
            _ => null,
        };
        return node.Ceiling is { } ceiling && (most is null || most > ceiling) ? ceiling : most;
    }

    internal static string Text(decimal? value) => value is { } number ? DecimalText.Plain(number) : "";
}
