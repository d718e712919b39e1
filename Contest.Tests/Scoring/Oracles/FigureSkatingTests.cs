using System.Globalization;
using Contest.Scoring;

namespace Contest.Tests.Scoring.Oracles;

/// <summary>Recomputes a season of figure skating from the judges' marks by rules in JSON; see figure-skating/README.md.</summary>
public class FigureSkatingTests
{
    private static readonly Dictionary<string, string> Components = new()
    {
        ["Skating Skills"] = "skills",
        ["Transitions"] = "transitions",
        ["Performance"] = "performance",
        ["Composition"] = "composition",
        ["Interpretation of the Music"] = "interpretation",
        ["Interpretation of the Music / Timing"] = "interpretation",
        ["Interpretation of the Music/Timing"] = "interpretation",
    };

    [Fact]
    public void Every_component_program_and_rank_of_the_season_comes_out()
    {
        var components = Read("components.csv").GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.ToList());
        var rules = new[] { "short", "free" }.ToDictionary(k => k, k => RuleSet.Parse(File.ReadAllText(Path.Combine(Folder, k + ".rules.json"))));
        var (componentCount, programs, segments, ties) = (0, 0, 0, 0);
        foreach (var segment in Read("programs.csv").GroupBy(r => r[1]))
        {
            var kind = segment.First()[2].Contains("SHORT", StringComparison.Ordinal) ? "short" : "free";
            var book = Book(segment, components);
            var field = ScoringEngine.Score(rules[kind], book);
            var ranking = ScoringEngine.Rank(rules[kind], field);
            foreach (var row in segment)
            {
                var scored = field.Find(row[0])!;
                foreach (var component in components[row[0]])
                {
                    Assert.Equal(Number(component[4]), scored.Modules[0].Find(Components[component[1]])!.PanelMark);
                    componentCount++;
                }

                Assert.Equal(Number(row[4]), scored.Modules[0].Find("components")!.Value);
                Assert.Equal(Number(row[6]), scored.Total.Value);
                Assert.Equal(Number(row[7]), ranking.Find(row[0])!.Place);
                programs++;
            }

            ties += ranking.Entries.Count(e => e.Decision.By == DecidedBy.TieBreak);
            segments++;
        }

        Assert.Equal((8630, 1726, 152, 3), (componentCount, programs, segments, ties));
    }

    [Fact]
    public void Rounding_the_factored_components_only_in_their_sum_gets_1203_programs_right()
    {
        var json = File.ReadAllText(Path.Combine(Folder, "free.rules.json"));
        var late = RuleSet.Parse(json.Replace("\", \"rounding\": 2 }", "\" }", StringComparison.Ordinal)
            .Replace("\"key\": \"components\",", "\"key\": \"components\", \"rounding\": 2,", StringComparison.Ordinal));
        var components = Read("components.csv").GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.ToList());
        var right = 0;
        foreach (var segment in Read("programs.csv").GroupBy(r => r[1]))
        {
            var field = ScoringEngine.Score(late, Book(segment, components));
            right += segment.Count(row => field.Find(row[0])!.Total.Value == Number(row[6]));
        }

        Assert.Equal(1203, right);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scoring", "Oracles", "figure-skating");

    private static MarkBook Book(IEnumerable<string[]> segment, Dictionary<string, List<string[]>> components)
    {
        var entries = new List<EntryInfo>();
        var marks = new List<Mark>();
        foreach (var row in segment)
        {
            var entry = new EntryInfo(row[0]);
            marks.Add(new Mark(row[0], "program", "elements", null, Number(row[3])));
            marks.Add(new Mark(row[0], "program", "deductions", null, Number(row[5])));
            foreach (var component in components[row[0]])
            {
                var key = Components[component[1]];
                entry = entry.With("factor_" + key, component[2]);
                marks.AddRange(component[3].Split(' ').Select((m, i) => new Mark(row[0], "program", key, "J" + (i + 1), Number(m))));
            }

            entries.Add(entry);
        }

        return new MarkBook(entries, marks);
    }

    private static IEnumerable<string[]> Read(string file) => File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(l => l.Split(','));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
