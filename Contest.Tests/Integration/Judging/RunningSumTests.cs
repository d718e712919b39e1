using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contest.Domain.Judging;
using Contest.Scoring;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Http;

namespace Contest.Tests.Integration.Judging;

/// <summary>
/// The one sum that a tablet computes by itself is held to the engine: these tests write sheets of one judge with what the engine makes of them, and the
/// client's test (runningSum.test.ts) reads them. Kinds that count for nothing without others stand beside them and must be left out.
/// </summary>
public sealed class RunningSumTests
{
    private const int Random = 220;
    private static readonly JsonSerializerOptions Indented = new(ContestJson.Options) { WriteIndented = false };

    [Fact]
    public void The_client_s_vectors_are_what_the_engine_makes_of_one_judge_s_marks()
    {
        var random = new Random(20260401);
        List<string> lines = [];
        for (var i = 0; i < Random; i++)
        {
            var children = Enumerable.Range(0, 1 + random.Next(6)).Select(n => Aspect(random, n)).ToArray();
            lines.Add(Vector($"sheet {i + 1}", children, a => random.Next(6) == 0 ? null : Mark(random, a)));
        }

        lines.Add(Vector("three thirds", [.. Enumerable.Range(0, 3).Select(n => Node(n, "judgement", """ "max": 0.0325 """))], _ => 1m));
        lines.Add(Vector("ten tenths", [.. Enumerable.Range(0, 10).Select(n => Node(n, "score", """ "max": 10 """))], _ => 0.1m));
        lines.Add(Vector("a deduction beyond its points", [Node(0, "deduction", """ "from": 10, "per": 2 """)], _ => 9m));
        lines.Add(Vector("more penalties than marks", [Node(0, "score", """ "max": 15 """), Node(1, "penalty", """ "per": 2, "max": 9 """)], a => a.Kind == AspectKind.Score ? 1m : 3m));
        Golden.Match("running-sums.json", "[\n" + string.Join(",\n", lines) + "\n]");
    }

    [Theory]
    [InlineData(""" "kind": "quantity", "points": { "method": "best", "full": 60 } """)]
    [InlineData(""" "kind": "time" """)]
    [InlineData(""" "kind": "score", "max": 10, "factor": "1.5" """)]
    [InlineData(""" "kind": "score", "max": 10, "place": {} """)]
    [InlineData(""" "kind": "ballot", "panel": { "combine": "majority" } """)]
    public void A_mark_that_says_nothing_by_itself_has_no_worth(string aspect)
    {
        var rules = RuleSet.Parse($$"""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", {{aspect}} } ] } ] }""");
        Assert.All(Roster(rules), a => Assert.Null(a.Worth));
    }

    private static string Vector(string name, JsonObject[] children, Func<Aspect, decimal?> give)
    {
        var document = new JsonObject { ["format"] = "contest-rules/1", ["modules"] = new JsonArray(new JsonObject { ["key"] = "m", ["children"] = new JsonArray([.. children]) }) };
        var rules = RuleSet.Parse(document.ToJsonString());
        var aspects = rules.Modules[0].Marking.Root is Criterion root ? root.Children.Cast<Aspect>().ToArray() : throw new InvalidOperationException();
        var given = aspects.Select(a => (Aspect: a, Value: give(a))).Where(g => g.Value is not null).ToArray();
        var counted = given.Where(g => g.Aspect.Kind != AspectKind.Quantity).ToArray();
        var sheet = new JsonObject
        {
            ["name"] = name,
            ["aspects"] = JsonSerializer.SerializeToNode(Roster(rules), Indented),
            ["marks"] = JsonSerializer.SerializeToNode(given.Select(g => new { AspectKey = g.Aspect.Key, Attempt = 1, g.Value, Code = (string?)null }), Indented),
            ["expected"] = JsonSerializer.SerializeToNode(new { Sum = counted.Length == 0 ? null : (decimal?)Sum(rules, counted), Marked = given.Length, Total = aspects.Length }, Indented),
        };
        return sheet.ToJsonString(Indented);
    }

    /// <summary>The engine's own value of the sheet, of what counts by itself, rounded as it is shown.</summary>
    private static decimal Sum(RuleSet rules, (Aspect Aspect, decimal? Value)[] counted)
    {
        var alone = RuleSet.Parse(new JsonObject
        {
            ["format"] = "contest-rules/1",
            ["modules"] = new JsonArray(new JsonObject
            {
                ["key"] = "m",
                ["children"] = new JsonArray([.. JsonNode.Parse(rules.ToJson())!["modules"]![0]!["children"]!.AsArray().Where(c => counted.Any(g => g.Aspect.Key == (string?)c!["key"])).Select(c => c!.DeepClone())]),
            }),
        }.ToJsonString());
        var book = new MarkBook([new EntryInfo("e")], counted.Select(g => new Mark("e", "m", g.Aspect.Key, "j", MarkValue.FromDecimal(g.Value!.Value))));
        var module = ScoringEngine.Score(alone, book).Find("e")!.Module("m")!;
        Assert.Equal(ResultStatus.Complete, module.Status);
        return decimal.Round(module.Value!.Value, 3, MidpointRounding.AwayFromZero) / 1.000m;
    }

    private static RosterAspect[] Roster(RuleSet rules)
    {
        var marking = new StageMarking(rules.Modules[0]);
        return [.. marking.Aspects.Select(a => RosterReader.Aspect(a, marking.Panel))];
    }

    private static JsonObject Aspect(Random random, int n)
    {
        var max = Decimal(random, 1, 40);
        return random.Next(7) switch
        {
            0 => Node(n, "score", $" \"max\": {max}, \"step\": 0.5 "),
            1 => Node(n, "binary", $" \"max\": {max} "),
            2 => Node(n, "judgement", $" \"max\": {max}, \"levels\": {2 + random.Next(6)} "),
            3 => Node(n, "exam", $" \"max\": {max}, \"outOf\": {(random.Next(2) == 0 ? "150" : "70")} "),
            4 => Node(n, "deduction", $" \"from\": {max}, \"per\": {Decimal(random, 0, 4)} "),
            5 => Node(n, "penalty", $" \"per\": {Decimal(random, 0, 4)}, \"ceiling\": -0.25 "),
            _ => Node(n, "quantity", " \"unit\": \"kg\" "),
        };
    }

    private static JsonObject Node(int n, string kind, string more) => JsonNode.Parse($"{{ \"key\": \"a{n + 1}\", \"kind\": \"{kind}\", {more} }}")!.AsObject();

    private static decimal? Mark(Random random, Aspect aspect) => aspect.Kind switch
    {
        AspectKind.Score => random.Next((int)(aspect.Max!.Value * 2) + 1) * 0.5m,
        AspectKind.Binary => random.Next(2),
        AspectKind.Judgement => random.Next((int)aspect.Levels + 1),
        AspectKind.Exam => random.Next((int)aspect.OutOf + 1),
        AspectKind.Deduction or AspectKind.Penalty => random.Next(12),
        _ => random.Next(10_000) / 100m,
    };

    private static string Decimal(Random random, int from, int to) =>
        (from + (random.Next((to - from) * 100) / 100m)).ToString("0.##", CultureInfo.InvariantCulture);
}
