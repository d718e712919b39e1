using Contest.Scoring;

namespace Contest.Tests.Scoring.Docs;

/// <summary>An example of docs/scoring.md: the text between the marks stands there word for word.</summary>
internal static class LiveExample
{
    public static void Run(TextWriter output)
    {
        // <doc>
        RuleSet rules = RuleSet.Parse("""
            { "format": "contest-rules/1",
              "modules": [ { "key": "field", "children": [
                { "key": "kg", "kind": "quantity", "points": { "method": "best", "full": 60, "group": "heat" } } ] } ],
              "composition": { "teams": [ { "rule": "best", "count": 2 } ] } }
            """);
        MarkBook book = MarkDocument.ParseCsv("entry,team,attr.heat,kg\n1,A,1,40\n2,A,1,30\n3,B,2,25\n4,B,2,20\n", rules);
        var field = new LiveField(rules, book);

        // A correction in heat 1 scores both of that heat again, and nobody else.
        IReadOnlyList<ScoredEntry> touched = field.Replace(field.Find("1")!.Entry, [new Mark("1", "field", "kg", null, 60m)]);
        output.WriteLine(string.Join(", ", touched.Select(e => $"{e.Entry.Id}: {e.Total.Value}")));

        Ranking ranking = ScoringEngine.Rank(rules, field.ToField());
        foreach (TeamScore team in TeamScores.Compute(rules.Composition.Teams[0], ranking))
        {
            output.WriteLine($"{team.Place} {team.TeamId} {team.Value}");
        }
        // </doc>
    }
}
