using Contest.Scoring;

namespace Contest.Tests.Scoring.Docs;

/// <summary>An example of docs/scoring.md: the text between the marks stands there word for word.</summary>
internal static class BuildRulesExample
{
    public static void Run(TextWriter output)
    {
        // <doc>
        var weight = new Aspect
        {
            Key = "weight",
            Kind = AspectKind.Quantity,
            Unit = "kg",
            Points = new PointsRule { Method = PointsMethod.Best, Full = 60, Group = "heat" },
            Rounding = Rounding.HalfUp(2),
        };
        var quality = new Aspect { Key = "quality", Kind = AspectKind.Score, Max = 40, Panel = new PanelRule { Combine = PanelCombine.Mean, Judges = 3 } };
        var harvest = new RuleModule { Marking = new MarkingScheme(new Criterion { Key = "harvest", Children = [weight, quality] }) };
        var rules = new RuleSet([harvest], ranking: new RankingRule { TieBreaks = [new TieBreak { Of = Formula.Parse("attr.finish"), Better = Better.Lower }] });
        output.WriteLine(rules.ToJson());

        try
        {
            _ = new RuleSet([harvest], new Composition { Factor = Formula.Parse("harvets * 2") });
        }
        catch (RuleSetException problem)
        {
            foreach (RuleError error in problem.Errors)
            {
                output.WriteLine($"{error.Path}: {ErrorTexts.Of(error, "en")}");
            }
        }
        // </doc>
    }
}
