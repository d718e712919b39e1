using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Contest.Scoring;
using Contest.Tests.Scoring.Docs;

namespace Contest.Tests.Scoring;

/// <summary>docs/scoring.md is run: every competition in it, every C# example, and its reference tables.</summary>
public partial class DocumentationTests
{
    private static readonly Dictionary<string, Action<TextWriter>> Examples = new()
    {
        [nameof(RecomputeExample)] = RecomputeExample.Run,
        [nameof(BuildRulesExample)] = BuildRulesExample.Run,
        [nameof(CheckMarkExample)] = CheckMarkExample.Run,
        [nameof(CorrectionExample)] = CorrectionExample.Run,
        [nameof(LiveExample)] = LiveExample.Run,
    };

    public static TheoryData<string> ExampleNames => [.. Examples.Keys];

    private static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "scoring.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_competition_of_the_document_gives_the_lines_after_it()
    {
        var blocks = Blocks().Matches(Text);
        var found = 0;
        for (var i = 0; i + 2 < blocks.Count; i++)
        {
            if (blocks[i].Groups[1].Value != "json" || blocks[i + 1].Groups[1].Value != "csv")
            {
                continue;
            }

            var rules = RuleSet.Parse(blocks[i].Groups[2].Value);
            var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, MarkDocument.ParseCsv(blocks[i + 1].Groups[2].Value, rules)));
            var lines = ranking.Entries.Select(e => string.Join(' ', new[] { e.RankText.Length == 0 ? "–" : e.RankText, e.EntryId, e.Code ?? Plain(e.Total) }.Where(t => t.Length > 0)));
            Assert.Equal(blocks[i + 2].Groups[2].Value.TrimEnd('\n'), string.Join('\n', lines));
            found++;
        }

        Assert.True(found >= 14, $"only {found} competitions were found in the document");
    }

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public void The_code_in_the_document_is_the_code_that_runs_and_prints_what_it_says(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder(), "Docs", name + ".cs")).ReplaceLineEndings("\n");
        var body = source[(source.IndexOf("// <doc>\n", StringComparison.Ordinal) + 9)..source.IndexOf("        // </doc>", StringComparison.Ordinal)];
        var code = string.Join('\n', body.Split('\n').Select(l => l.StartsWith("        ", StringComparison.Ordinal) ? l[8..] : l)).Trim('\n');
        var blocks = Blocks().Matches(Text).ToList();
        var at = blocks.FindIndex(b => b.Groups[1].Value == "csharp" && b.Groups[2].Value.TrimEnd('\n') == code);
        Assert.True(at >= 0, $"the document does not hold the code of {name}");
        using var output = new StringWriter { NewLine = "\n" };
        Examples[name](output);
        Assert.Equal(blocks[at + 1].Groups[2].Value, output.ToString());
    }

    [Fact]
    public void The_reference_is_generated_from_what_reads_the_documents() => Assert.EndsWith(RuleSchema.Reference(), Text);

    private static string Plain(decimal? value) => value is { } number ? (number / 1.0000000000000000000000000000m).ToString("0.############", CultureInfo.InvariantCulture) : "";

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```(json|csv|text|csharp)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
