using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Contest.Scoring;

namespace Contest.Tests.Scoring;

/// <summary>scripts/score as an outsider starts it: a process, files, an exit code and two streams.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private const string Rules = """
        {
          "format": "contest-rules/1",
          "modules": [
            { "key": "stage", "children": [
              { "key": "song", "kind": "score", "max": 100, "panel": { "combine": "mean", "dropLow": 1, "dropHigh": 1, "rounding": 2 } } ] }
          ]
        }
        """;

    private const string Marks = "entry,@1,@2,@3,@4\nEast,80,85,86,99\nWest,84,85,85,60\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("score-").FullName;

    [Fact]
    public void Prints_the_ranked_results_as_JSON_and_ends_with_0()
    {
        var (code, output, error) = Score(File("rules.json", Rules), File("marks.csv", Marks));
        Assert.Equal((0, ""), (code, error));
        using var document = JsonDocument.Parse(output);
        Assert.Equal("contest-results/1", document.RootElement.GetProperty("format").GetString());
        Assert.Equal(["East 1 85.5", "West 2 84.5"], document.RootElement.GetProperty("entries").EnumerateArray().Select(e => $"{e.GetProperty("entry").GetString()} {e.GetProperty("rank").GetString()} {e.GetProperty("total").GetRawText()}"));
    }

    [Theory]
    [InlineData("en", "Behind East by the total: 84.5 against 85.5; 1 more would have drawn level.")]
    [InlineData("zh-CN", "排在 East 之后：总分 84.5，East 为 85.5；还差 1 即可追平。")]
    public void Explains_in_words(string language, string sentence)
    {
        var (code, output, _) = Score(File("rules.json", Rules), File("marks.csv", Marks), "--explain", "--lang", language);
        using var document = JsonDocument.Parse(output);
        var lines = document.RootElement.GetProperty("entries")[1].GetProperty("explanation").EnumerateArray().Select(l => l.GetString());
        Assert.Equal((0, true), (code, lines.Contains(sentence)));
    }

    [Fact]
    public void Tells_every_error_of_rules_with_file_line_path_and_code_and_ends_with_65()
    {
        var rules = File("rules.json", Rules.Replace("\"dropLow\": 1", "\"droplow\": 1", StringComparison.Ordinal).Replace("\"score\"", "\"skore\"", StringComparison.Ordinal));
        var (code, output, error) = Score(rules, File("marks.csv", Marks));
        Assert.Equal((65, ""), (code, output));
        Assert.Contains($"{rules}:5: $.modules[0].children[0].kind: ", error, StringComparison.Ordinal);
        Assert.Contains($"{rules}:5: $.modules[0].children[0].panel.droplow: ", error, StringComparison.Ordinal);
        Assert.Contains("dropLow", error, StringComparison.Ordinal);
        Assert.Contains("[unknown-field]", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_line_of_a_wrong_mark_and_ends_with_65()
    {
        var marks = File("marks.csv", Marks + "North,84,101,x,85\n");
        var (code, _, error) = Score(File("rules.json", Rules), marks);
        Assert.Equal(65, code);
        Assert.Contains($"{marks}:4: column @2: ", error, StringComparison.Ordinal);
        Assert.Contains($"{marks}:4: column @3: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Allots_awards_and_ends_with_1_where_a_cap_stops_the_plan()
    {
        var (rules, marks) = (File("rules.json", Rules), File("marks.csv", Marks));
        const string Plan = """{ "format": "contest-awards/1", "parts": [ { "key": "prizes", "tiers": [ { "key": "first", "count": 1 } ] } ], "caps": [ { "share": "LIMIT" } ] }""";
        var (code, output, _) = Score(rules, marks, "--awards", File("plan.json", Plan.Replace("LIMIT", "1/2", StringComparison.Ordinal)));
        Assert.Equal(0, code);
        using (var document = JsonDocument.Parse(output))
        {
            Assert.Equal("East", document.RootElement.GetProperty("awards").GetProperty("given")[0].GetProperty("recipient").GetString());
        }

        (code, output, _) = Score(rules, marks, "--awards", File("plan.json", Plan.Replace("LIMIT", "1/3", StringComparison.Ordinal)));
        Assert.Equal(1, code);
        using (var document = JsonDocument.Parse(output))
        {
            var awards = document.RootElement.GetProperty("awards");
            Assert.False(awards.GetProperty("met").GetBoolean());
            Assert.Equal("share-cap-exceeded", awards.GetProperty("refusals")[0].GetProperty("code").GetString());
        }
    }

    [Fact]
    public void Prints_the_hash_of_the_library_whatever_the_culture_and_the_time_zone()
    {
        var (code, output, _) = Score(File("rules.json", Rules), File("marks.csv", Marks), "--hash");
        var rules = RuleSet.Parse(Rules);
        Assert.Equal((0, ResultHash.Compute(rules, MarkDocument.ParseCsv(Marks, rules))), (code, output.Trim()));
    }

    [Fact]
    public void Says_how_it_is_used_and_ends_with_64_on_wrong_arguments_and_66_on_a_missing_file()
    {
        var rules = File("rules.json", Rules);
        Assert.Equal(64, Score(rules).Code);
        Assert.Equal(64, Score(rules, rules, "--wrong").Code);
        Assert.Contains("--lang needs a value", Score(rules, rules, "--lang").Error, StringComparison.Ordinal);
        Assert.Contains("no such language: fr", Score(rules, rules, "--lang", "fr").Error, StringComparison.Ordinal);
        Assert.Contains("score RULES.json", Score().Error, StringComparison.Ordinal);
        Assert.Equal(66, Score(rules, Path.Combine(_folder, "nowhere.csv")).Code);
    }

    [Fact]
    public void Checks_rules_alone_and_prints_them_readably()
    {
        var (code, output, _) = Score("--check", File("rules.json", Rules));
        Assert.Equal((0, RuleSet.Parse(Rules)), (code, RuleSet.Parse(output)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Error) Score(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "scripts/score is a shell script.");
        var start = new ProcessStartInfo(Path.Combine(Root(), "scripts", "score"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "de_DE.UTF-8", ["TZ"] = "Pacific/Apia" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
