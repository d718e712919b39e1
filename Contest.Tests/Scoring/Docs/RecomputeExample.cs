using Contest.Scoring;

namespace Contest.Tests.Scoring.Docs;

/// <summary>An example of docs/scoring.md: the text between the marks stands there word for word.</summary>
internal static class RecomputeExample
{
    public static void Run(TextWriter output)
    {
        // <doc>
        RuleSet rules = RuleSet.Parse("""
            { "format": "contest-rules/1",
              "modules": [ { "key": "stage", "children": [
                { "key": "song", "kind": "score", "max": 100, "panel": { "combine": "mean", "dropLow": 1, "dropHigh": 1, "rounding": 2 } } ] } ] }
            """);
        MarkBook book = MarkDocument.ParseCsv("entry,@1,@2,@3,@4,@5\nEast,80,85,85,86,99\nWest,84,85,85,85,60\n", rules);

        Ranking ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
        foreach (RankedEntry entry in ranking.Entries)
        {
            output.WriteLine($"{entry.RankText} {entry.EntryId} {entry.Total}");
        }

        foreach (string sentence in Explainer.Explain(ranking.Find("West")!, "en"))
        {
            output.WriteLine(sentence);
        }
        // </doc>
    }
}
