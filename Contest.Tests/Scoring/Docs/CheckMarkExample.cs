using Contest.Scoring;

namespace Contest.Tests.Scoring.Docs;

/// <summary>An example of docs/scoring.md: the text between the marks stands there word for word.</summary>
internal static class CheckMarkExample
{
    public static void Run(TextWriter output)
    {
        // <doc>
        RuleSet rules = RuleSet.Parse("""
            { "format": "contest-rules/1",
              "modules": [ { "key": "dive", "children": [ { "key": "execution", "kind": "score", "max": 10, "step": 0.5 } ] } ] }
            """);
        Aspect execution = rules.Aspect("dive", "execution")!;
        foreach (decimal mark in new[] { 8.5m, 8.3m, 11m })
        {
            MarkProblem? problem = execution.Check(mark);
            output.WriteLine(problem is null ? $"{mark} can be given" : $"{mark}: {problem.Code} {problem.Args[0]}");
        }
        // </doc>
    }
}
