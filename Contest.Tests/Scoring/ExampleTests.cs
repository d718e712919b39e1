using Contest.Scoring;

namespace Contest.Tests.Scoring;

/// <summary>
/// Every competition in Examples is three files: NAME.rules.json, NAME.marks.(json|csv) and NAME.expect.csv, which states what must come
/// out. They are what an outsider would write.
/// </summary>
public class ExampleTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.rules.json").Select(f => Path.GetFileName(f)[..^".rules.json".Length]).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scoring", "Examples");

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_its_document_says(string name)
    {
        var rules = RuleSet.Parse(File.ReadAllText(Path.Combine(Folder, name + ".rules.json")));
        var book = Book(name, rules);
        var field = ScoringEngine.Score(rules, book);
        var ranking = ScoringEngine.Rank(rules, field);
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".expect.csv")).Skip(1).Where(l => l.Length > 0).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var parts = line.Split(',');
            var actual = Actual(parts[0], parts[1], rules, field, ranking);
            Assert.True(Same(parts[2], actual), $"{line}: was {actual}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_a_round_trip(string name)
    {
        var rules = RuleSet.Parse(File.ReadAllText(Path.Combine(Folder, name + ".rules.json")));
        var again = RuleSet.Parse(rules.ToJson());
        Assert.Equal(rules.ToJson(), again.ToJson());
        Assert.Equal(rules, RuleSet.Parse(rules.ToReadableJson()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comes_out_alike_without_a_trace_however_many_marks_are_in(string name)
    {
        var rules = RuleSet.Parse(File.ReadAllText(Path.Combine(Folder, name + ".rules.json")));
        var book = Book(name, rules);
        for (var part = 0; part < 4; part++)
        {
            // Some marks are not in yet, some sheets are empty.
            var marks = book.Marks.Where((_, i) => i % 4 != part || part == 0).Select((m, i) => part > 1 && i % 5 == part ? m with { Value = MarkValue.None } : m);
            var some = new MarkBook(book.Entries, marks, book.Decisions);
            var told = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, some));
            var untold = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, some, trace: false));
            Assert.Equal(ResultDocument.ToJson(rules, some, told, "en", explain: false), ResultDocument.ToJson(rules, some, untold, "en", explain: false));
        }
    }

    private static MarkBook Book(string name, RuleSet rules)
    {
        var json = Path.Combine(Folder, name + ".marks.json");
        return File.Exists(json)
            ? MarkDocument.ParseJson(File.ReadAllText(json), rules)
            : MarkDocument.ParseCsv(File.ReadAllText(Path.Combine(Folder, name + ".marks.csv")), rules);
    }

    private static bool Same(string expected, string actual) =>
        decimal.TryParse(expected, System.Globalization.CultureInfo.InvariantCulture, out var a) && decimal.TryParse(actual, System.Globalization.CultureInfo.InvariantCulture, out var b)
            ? a == b
            : expected == actual;

    private static string Actual(string entry, string what, RuleSet rules, ScoredField field, Ranking ranking)
    {
        if (what is "team" or "team-place")
        {
            var key = entry.Split(':');
            var team = TeamScores.Compute(rules.Composition.Teams.Single(t => t.Key == key[0]), ranking).Single(t => t.TeamId == key[1]);
            return Text(what == "team" ? team.Value : team.Place);
        }

        var scored = field.Find(entry)!;
        var ranked = ranking.Find(entry)!;
        if (what.StartsWith("used:", StringComparison.Ordinal))
        {
            var judge = what[5..].Split('@');
            return Text(Node(scored, judge[0]).Trace.Given.Single(g => g.JudgeId == judge[1]).Used);
        }

        return what switch
        {
            "total" => Text(scored.Total.Value),
            "place" => Text(ranked.Place),
            "code" => scored.Total.Code ?? "",
            "reason" => scored.Total.Reason ?? "",
            "standing" => ranked.Standing.ToString(),
            "decided" => ranked.Decision.By + " " + ranked.Decision.TieBreak,
            _ when scored.Values.FirstOrDefault(v => v.Key == what) is { } value => Text(value.Value),
            _ => Text(Value(scored, what)),
        };
    }

    private static NodeResult Node(ScoredEntry entry, string path)
    {
        var parts = path.Split('.');
        var module = entry.Module(parts[0])!;
        return parts.Length == 1 ? module : module.Find(parts[1])!;
    }

    private static decimal? Value(ScoredEntry entry, string path)
    {
        var parts = path.Split('.');
        var module = entry.Module(parts[0])!;
        return parts.Length > 1 && module.Find(parts[1]) is null
            ? module.Outputs.Single(o => o.Key == parts[1]).Value
            : Node(entry, path).Value;
    }

    private static string Text(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
