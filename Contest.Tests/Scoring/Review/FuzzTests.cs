using System.Globalization;
using System.Text.Json.Nodes;
using Contest.Scoring;
using Contest.Scoring.Awards;
using CsCheck;

namespace Contest.Tests.Scoring.Review;

/// <summary>
/// Real documents with a few parts replaced by nonsense: reading them gives rules or documented errors with a path and a line, scoring by them
/// gives results or a documented exception, and nothing else is ever thrown.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Nonsense =
    [
        "null", "true", "0", "-1", "1", "3", "1.5", "28", "79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "1e40",
        "\"\"", "\"a\"", "\"1/0\"", "\"a + \"", "\"total\"", "\"m / 0\"", "\"best\"", "\"mean\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[1]", "[[]]", "[\"a\",\"a\"]", "{\"key\":\"x\"}",
    ];

    private static readonly string[] Documents = Directory.GetFiles(Folder, "*.rules.json").Order(StringComparer.Ordinal).ToArray();

    private static readonly Gen<(int At, int What)[]> Mutations = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, Nonsense.Length + 1]).Array[1, 4];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scoring", "Examples");

    [Fact]
    public void A_spoilt_rule_document_gives_documented_errors_or_rules_that_score() =>
        Gen.Select(Gen.Int[0, Documents.Length - 1], Mutations).Sample(
            (which, mutations) =>
            {
                string spoilt = Spoil(File.ReadAllText(Documents[which]), mutations);
                if (!RuleSet.TryParse(spoilt, out RuleSet? rules, out var errors))
                {
                    Assert.NotEmpty(errors);
                    Assert.All(errors, error => Assert.True(error.Path.StartsWith('$') && error.Line > 0 && error.Code.Length > 0, error.ToString()));
                    return;
                }

                Assert.Equal(rules.ToJson(), RuleSet.Parse(rules.ToJson()).ToJson());
                try
                {
                    Ranking ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, Marks(Documents[which])));
                    Assert.All(ranking.Entries, entry => Assert.NotNull(entry.RankText));
                }
                catch (MarkBookException problem)
                {
                    Assert.NotEmpty(problem.Errors);
                }
            },
            iter: 3000);

    [Fact]
    public void Spoilt_marks_give_documented_errors_or_results() =>
        Gen.Select(Gen.Int[0, Documents.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Decimal, Gen.Int[0, 6]).Array[1, 5]).Sample(
            (which, changes) =>
            {
                RuleSet rules = RuleSet.Parse(File.ReadAllText(Documents[which]));
                MarkBook book = Marks(Documents[which]);
                Mark[] marks = [.. book.Marks];
                foreach ((int at, decimal value, int what) in changes)
                {
                    ref Mark mark = ref marks[at % marks.Length];
                    mark = what switch
                    {
                        0 => mark with { Value = value },
                        1 => mark with { Value = decimal.MaxValue },
                        2 => mark with { Value = MarkValue.None },
                        3 => mark with { Value = MarkValue.FromCode("dnf") },
                        4 => mark with { Attempt = 1 + (int)(Math.Abs(value) % 7) },
                        5 => mark with { JudgeId = null },
                        _ => mark with { AspectKey = "nothing" },
                    };
                }

                try
                {
                    MarkBook spoilt = new(book.Entries, marks, book.Decisions);
                    Ranking ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, spoilt));
                    Assert.Equal(book.Entries.Length, ranking.Entries.Length);
                    Assert.Equal(ResultHash.Compute(rules, spoilt), ResultHash.Compute(rules, spoilt));
                }
                catch (MarkBookException problem)
                {
                    Assert.NotEmpty(problem.Errors);
                }
            },
            iter: 3000);

    [Fact]
    public void A_spoilt_award_plan_gives_documented_errors_or_an_allotment()
    {
        const string plan = """
            {
              "format": "contest-awards/1", "shareOf": "ranked",
              "parts": [
                { "key": "p", "ties": "break", "carry": true, "entrants": [{ "atLeast": 6, "tiers": 2 }],
                  "tiers": [{ "key": "a", "share": "1/12", "nested": true, "money": 100 }, { "key": "b", "count": 3, "threshold": 60 }] },
                { "key": "m", "method": "medals", "tolerance": 2, "excluding": ["p"], "tiers": [{ "key": "gold" }, { "key": "silver" }, { "key": "bronze" }] },
                { "key": "n", "method": "named", "tiers": [{ "key": "n" }], "winners": [{ "entry": "e001", "reason": "r" }] }
              ],
              "units": [{ "key": "u", "points": [10, 9], "otherwise": 1, "tiers": [{ "key": "org", "share": "10%" }] }],
              "titles": [{ "key": "t", "rows": [{ "size": 1, "top": 5 }] }],
              "caps": [{ "share": "2/3", "count": 70, "budget": 10000 }]
            }
            """;
        Gen.Select(Mutations, Gen.Int[0, 12].Array[0, 15]).Sample(
            (mutations, totals) =>
            {
                if (!AwardPlan.TryParse(Spoil(plan, mutations), out AwardPlan? read, out var errors))
                {
                    Assert.NotEmpty(errors);
                    Assert.All(errors, error => Assert.True(error.Path.StartsWith('$') && error.Line > 0, error.ToString()));
                    return;
                }

                AwardAllocation allocation = AwardAllocator.Allocate(read, Awards.AwardTests.Field([.. totals.Select(t => (decimal)t * 10)]).Select(one => one with { Unit = one.Entry[^1..] }));
                Assert.All(allocation.Awards, award => Assert.NotEmpty(award.Reason.Render(CultureInfo.GetCultureInfo("en"))));
                Assert.All(allocation.Refusals, refusal => Assert.NotEmpty(refusal.Render(CultureInfo.GetCultureInfo("zh-CN"))));
                Assert.All(allocation.Lines, line => Assert.NotEmpty(line.Render(CultureInfo.GetCultureInfo("en"))));
            },
            iter: 5000);
    }

    private static MarkBook Marks(string document)
    {
        string name = document[..^".rules.json".Length];
        string original = File.ReadAllText(document);

        // Marks are read by the rules that they were written for; the spoilt rules must cope with them.
        RuleSet own = RuleSet.Parse(original);
        return File.Exists(name + ".marks.json")
            ? MarkDocument.ParseJson(File.ReadAllText(name + ".marks.json"), own)
            : MarkDocument.ParseCsv(File.ReadAllText(name + ".marks.csv"), own);
    }

    private static string Spoil(string json, (int At, int What)[] mutations)
    {
        JsonNode root = JsonNode.Parse(json, documentOptions: new() { AllowTrailingCommas = true, CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        foreach ((int at, int what) in mutations)
        {
            List<JsonNode> nodes = [];
            Collect(root, nodes);
            if (nodes.Count == 0)
            {
                break;
            }

            JsonNode node = nodes[at % nodes.Count];
            JsonNode? other = what < Nonsense.Length ? JsonNode.Parse(Nonsense[what]) : nodes[at / 7 % nodes.Count].DeepClone();
            if (node.Parent is JsonArray list)
            {
                int index = node.GetElementIndex();
                list.RemoveAt(index);
                if (what != Nonsense.Length)
                {
                    list.Insert(index, other);
                }
            }
            else if (node.Parent is JsonObject owner)
            {
                string name = node.GetPropertyName();
                owner.Remove(name);
                if (what != Nonsense.Length)
                {
                    owner[name] = other;
                }
            }
        }

        return root.ToJsonString();
    }

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        foreach (JsonNode? child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => Enumerable.Empty<JsonNode?>() })
        {
            if (child is not null)
            {
                into.Add(child);
                Collect(child, into);
            }
        }
    }
}
