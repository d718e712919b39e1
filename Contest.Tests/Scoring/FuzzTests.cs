using System.Text;
using Contest.Scoring;
using CsCheck;

namespace Contest.Tests.Scoring;

/// <summary>Damaged and random documents: every one is read, or told what is wrong with it; nothing else is ever thrown.</summary>
public class FuzzTests
{
    private static readonly string[] Documents = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Scoring", "Examples"), "*.rules.json").Order(StringComparer.Ordinal)];

    private static readonly string[] Scraps =
    [
        "null", "-1", "0", "1e14", "999999999999999999999", "0.0000000000001", "\"\"", "\"x\"", "[]", "{}", "true", "\"a + b * (c\"", "\"1/0\"", "\"mean\"",
        "\"majority\"", "\"formula\"", "\"1 / (1 - 1)\"", "\"pow(10, 30)\"", "1000", "[1, 2, 3]", "\"\\ud800\"", "{\"count\": 1000}", "\"total\"",
    ];

    [Fact]
    public void Damaged_rules_are_read_or_refused_with_path_and_line() =>
        Damage(Gen.Int[0, Documents.Length - 1].Select(i => File.ReadAllText(Documents[i]))).Sample(
            text =>
            {
                if (!RuleSet.TryParse(text, out var rules, out var errors))
                {
                    Assert.NotEmpty(errors);
                    Assert.All(errors, e => Assert.True(e.Path.StartsWith('$') && e.Line > 0, e.ToString()));
                    Assert.All(errors, e => Assert.NotEqual(e.ToString(), ErrorTexts.Of(e, "en")));
                    return;
                }

                Assert.Equal(rules, RuleSet.Parse(rules.ToJson()));
                Play(rules);
            },
            iter: 4000);

    [Fact]
    public void Damaged_marks_are_read_or_refused() =>
        Damage(Gen.Int[0, Documents.Length - 1].Select(i => MarksOf(Documents[i]))).Select(Gen.Int[0, Documents.Length - 1], (text, i) => (text, i)).Sample(
            c =>
            {
                var rules = RuleSet.Parse(File.ReadAllText(Documents[c.i]));
                var read = c.text.TrimStart().StartsWith('{')
                    ? MarkDocument.TryParseJson(c.text, rules, out var book, out var errors)
                    : MarkDocument.TryParseCsv(c.text, rules, out book, out errors);
                if (read)
                {
                    Whole(rules, book!);
                }
                else
                {
                    Assert.NotEmpty(errors);
                }
            },
            iter: 3000);

    [Fact]
    public void Any_text_is_a_formula_or_is_told_where_it_is_not() =>
        Gen.Char["ab1.0+-*/()[],<>= max_测"].Array[0, 40].Select(c => new string(c)).Sample(
            text =>
            {
                if (!Formula.TryParse(text, out _, out var problem))
                {
                    Assert.Contains("@", problem);
                }
            },
            iter: 20_000);

    [Fact]
    public void Huge_numbers_overflow_into_a_refusal_not_into_a_wrong_total()
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "m", "combine": "product", "children": [
              { "key": "a", "kind": "quantity" }, { "key": "b", "kind": "quantity" }, { "key": "c", "kind": "quantity" } ] } ] }
            """);
        var field = ScoringEngine.Score(rules, MarkDocument.ParseCsv("entry,a,b,c\nA,900000000000000,900000000000000,900000000000000\n", rules));
        Assert.Equal((null, "overflow"), (field.Entries[0].Total.Value, field.Entries[0].Total.Reason));
        Assert.Equal(Standing.Refused, ScoringEngine.Rank(rules, field).Entries[0].Standing);
    }

    private static void Play(RuleSet rules)
    {
        var marks = new List<Mark>();
        var n = 0;
        foreach (var module in rules.Modules)
        {
            foreach (var aspect in module.Marking.Aspects.Take(20))
            {
                for (var entry = 0; entry < 3; entry++)
                {
                    for (var judge = 0; judge < 3; judge++)
                    {
                        MarkValue value = aspect.Kind == AspectKind.Trial ? MarkValue.FromCode("xo") : ((++n * 7919) % 1000) * (n % 5 == 0 ? 900_000_000_000m : 0.5m);
                        marks.Add(new Mark("e" + entry, module.Key, aspect.Key, "J" + judge, value));
                    }
                }
            }
        }

        Whole(rules, new MarkBook(Enumerable.Range(0, 3).Select(i => new EntryInfo("e" + i, TeamId: "t").With("heat", "1")), marks));
    }

    private static void Whole(RuleSet rules, MarkBook book)
    {
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
        Assert.Equal(book.Entries.Length, ranking.Entries.Length);
        Assert.NotEmpty(ResultDocument.ToJson(rules, book, ranking, "zh-CN", explain: true));
    }

    private static string MarksOf(string rules)
    {
        var csv = rules.Replace(".rules.json", ".marks.csv", StringComparison.Ordinal);
        return File.ReadAllText(File.Exists(csv) ? csv : rules.Replace(".rules.json", ".marks.json", StringComparison.Ordinal));
    }

    // Cuts, doubles, or replaces a value by a scrap, once to three times.
    private static Gen<string> Damage(Gen<string> documents) =>
        documents.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Int[0, Scraps.Length - 1]).Array[1, 3], (text, damages) =>
        {
            foreach (var (kind, at, scrap) in damages)
            {
                if (text.Length == 0)
                {
                    break;
                }

                var place = at % text.Length;
                text = kind switch
                {
                    0 => text.Remove(place, Math.Min(text.Length - place, 1 + (at % 9))),
                    1 => text.Insert(place, text.Substring(place, Math.Min(text.Length - place, 30))),
                    _ => Replace(text, at, Scraps[scrap]),
                };
            }

            return text;
        });

    private static string Replace(string text, int at, string scrap)
    {
        var colons = text.Select((c, i) => (c, i)).Where(c => c.c is ':' or ',').Select(c => c.i).ToList();
        if (colons.Count == 0)
        {
            return text + scrap;
        }

        var start = colons[at % colons.Count] + 1;
        var end = text.IndexOfAny([',', '}', ']', '\n'], start);
        return new StringBuilder(text).Remove(start, (end < 0 ? text.Length : end) - start).Insert(start, scrap).ToString();
    }
}
