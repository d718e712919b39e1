using Contest.Scoring;

namespace Contest.Tests.Scoring.Docs;

/// <summary>An example of docs/scoring.md: the text between the marks stands there word for word.</summary>
internal static class CorrectionExample
{
    public static void Run(TextWriter output)
    {
        // <doc>
        RuleSet rules = RuleSet.Parse("""
            { "format": "contest-rules/1",
              "modules": [ { "key": "run", "children": [ { "key": "time", "kind": "time", "unit": "s" } ] } ],
              "ranking": { "better": "lower" } }
            """);
        MarkBook before = MarkDocument.ParseCsv("entry,time\nAnna,1:02.10\nBoris,1:02.30\nChen,1:03.00\n", rules);
        MarkBook after = MarkDocument.ParseCsv("entry,time\nAnna,1:02.10\nBoris,1:02.30\nChen,1:01.00\n", rules);

        RankingChange change = ScoringEngine.Compare(
            ScoringEngine.Rank(rules, ScoringEngine.Score(rules, before)),
            ScoringEngine.Rank(rules, ScoringEngine.Score(rules, after)));
        foreach (string sentence in change.Explain("en"))
        {
            output.WriteLine(sentence);
        }

        output.WriteLine(ResultHash.Compute(rules, before) == ResultHash.Compute(rules, after));
        // </doc>
    }
}
