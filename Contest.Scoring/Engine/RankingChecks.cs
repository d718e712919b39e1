using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Checks and binds the ranking rule.</summary>
internal static class RankingChecks
{
    public static RankingPlan Compile(RankingRule rule, ScoringPlan plan, ReferenceResolver resolver, int values, List<RuleError> errors)
    {
        if (rule.Tolerance < 0m)
        {
            errors.Add(new RuleError("not-positive", "$.ranking.tolerance", [DecimalText.Plain(rule.Tolerance)]));
        }

        if (rule.Codes == UnfinishedPolicy.Partial)
        {
            errors.Add(new RuleError("codes-partial", "$.ranking.codes", []));
        }

        var bound = ImmutableArray.CreateBuilder<(TieBreak, CompiledFormula?, ImmutableArray<PlanNode>)>();
        for (var i = 0; i < rule.TieBreaks.Length; i++)
        {
            var tie = rule.TieBreaks[i];
            var path = "$.ranking.tieBreaks[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            if ((tie.By == TieBreakBy.Value) != (tie.Of is not null))
            {
                errors.Add(new RuleError(tie.Of is null ? "missing-field" : "of-not-used", path + ".of", ["of"]));
            }

            if (tie.Tolerance < 0m)
            {
                errors.Add(new RuleError("not-positive", path + ".tolerance", [DecimalText.Plain(tie.Tolerance)]));
            }

            bound.Add((tie, resolver.Bind(tie.Of, path + ".of", values, total: true), Nodes(tie, path)));
        }

        return new RankingPlan { Rule = rule, By = resolver.Bind(rule.By, "$.ranking.by", values, total: true), TieBreaks = bound.ToImmutable() };

        ImmutableArray<PlanNode> Nodes(TieBreak tie, string path)
        {
            var aspects = tie.By is TieBreakBy.Marks or TieBreakBy.Givers or TieBreakBy.HeadToHead;
            if (tie.By is TieBreakBy.Value or TieBreakBy.Lot or TieBreakBy.Decision or TieBreakBy.Share)
            {
                if (!tie.Nodes.IsEmpty)
                {
                    errors.Add(new RuleError("nodes-not-used", path + ".nodes", [Choices.TieBreakBy.NameOf(tie.By)]));
                }

                return [];
            }

            ImmutableArray<PlanNode> nodes = tie.Nodes.IsEmpty
                ? aspects ? [.. plan.Modules.Where(m => !m.IsEmpty).SelectMany(m => AspectsOf(m[^1]))] : [.. plan.Modules.Where(m => !m.IsEmpty).Select(m => m[^1])]
                : [.. tie.Nodes.Select((n, j) => resolver.Node(n, path + ".nodes[" + j.ToString(CultureInfo.InvariantCulture) + "]")).OfType<PlanNode>()];
            if (tie.By == TieBreakBy.Attempts && tie.Nodes.IsEmpty)
            {
                nodes = [.. plan.Modules.SelectMany(m => m).Where(n => n.HasAttempts)];
            }

            if (tie.By == TieBreakBy.Attempts && (nodes.IsEmpty || nodes.Any(n => !n.HasAttempts)))
            {
                errors.Add(new RuleError("no-attempts", path + ".nodes", []));
            }

            if (tie.By is TieBreakBy.Places && nodes.Any(n => n.IsRepeated))
            {
                errors.Add(new RuleError("inside-attempts", path + ".nodes", []));
            }

            // A criterion stands for what judges gave below it where judges' marks are compared.
            return aspects ? [.. nodes.SelectMany(AspectsOf).Distinct()] : nodes;
        }
    }

    /// <summary>All aspects below a node.</summary>
    public static IEnumerable<PlanNode> AspectsBelow(PlanNode node) => node.Node is Aspect ? [node] : node.Children.SelectMany(AspectsBelow);

    /// <summary>Where judges' numbers meet, at or below a node.</summary>
    public static IEnumerable<PlanNode> AspectsOf(PlanNode node) => node.HasJudges ? [node] : node.Children.SelectMany(AspectsOf);
}
