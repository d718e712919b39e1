using Contest.Scoring;

namespace Contest.Tests.Scoring;

/// <summary>An explanation beside a list writes totals as the list does.</summary>
public class ExplainedTotalTests
{
    [Theory]
    [InlineData(true, "总分 92.50。", "排在 A 之后：总分 89.48，A 为 92.50；还差 3.02 即可追平。", "采收：各部分合计为 92.50。")]
    [InlineData(false, "总分 92.5。", "排在 A 之后：总分 89.48，A 为 92.5；还差 3.02 即可追平。", "采收：各部分合计为 92.5。")]
    public void Writes_totals_with_the_digits_of_the_list_where_it_is_told_them(bool beside, string total, string behind, string sum)
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "field", "name": { "zh": "采收", "en": "harvest" }, "rounding": 2, "children": [
              { "key": "weight", "kind": "quantity" }, { "key": "looks", "kind": "quantity" } ] } ], "composition": { "rounding": 2 } }
            """);
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, MarkDocument.ParseCsv("entry,weight,looks\nA,50,42.5\nB,49.48,40\n", rules)));
        var totals = beside ? rules.Composition.Rounding : null;
        Assert.Contains(total, Explainer.Explain(ranking.Find("A")!, "zh-CN", totals: totals));
        Assert.Contains(sum, Explainer.Explain(ranking.Find("A")!, "zh-CN", totals: totals));
        Assert.Contains(behind, Explainer.Place(ranking.Find("B")!, "zh-CN", totals: totals));

        // What is no total stays as it was given.
        Assert.Contains(Explainer.Explain(ranking.Find("A")!, "zh-CN", totals: totals), line => line.EndsWith("42.5。", StringComparison.Ordinal));
    }
}
