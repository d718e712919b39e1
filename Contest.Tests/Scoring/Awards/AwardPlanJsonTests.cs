using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Contest.Scoring;
using Contest.Scoring.Awards;

namespace Contest.Tests.Scoring.Awards;

public sealed class AwardPlanJsonTests
{
    [Fact]
    public void A_plan_with_every_field_survives_a_round_trip()
    {
        const string json = """
            {
              "format": "contest-awards/1", "name": { "zh": "奖励", "en": "Awards" }, "source": "技术文件 §9", "shareOf": "ranked",
              "parts": [
                {
                  "key": "prizes", "name": "Prizes", "per": "division", "divisions": ["open"], "ties": "break", "tieBy": "total", "carry": true, "better": "lower",
                  "entrants": [{ "atLeast": 6, "tiers": 2 }, { "atLeast": 0, "tiers": 0 }],
                  "tiers": [
                    { "key": "gold", "share": "1/12", "rounding": "ceiling", "nested": true, "minimum": 1, "ties": "all", "money": 100.5 },
                    { "key": "silver", "count": 3, "threshold": 60, "ties": "none" }
                  ]
                },
                { "key": "m", "method": "medals", "tolerance": 2, "excluding": ["prizes"], "tiers": [{ "key": "gold" }] },
                { "key": "b", "method": "best", "of": "practical", "per": "unit", "tiers": [{ "key": "best" }] },
                { "key": "n", "method": "named", "tiers": [{ "key": "n" }], "winners": [{ "entry": "e1", "reason": "r" }] }
              ],
              "units": [{ "key": "u", "points": [10, 9], "otherwise": 1, "best": 4, "atLeast": 2, "ties": "none", "tiers": [{ "key": "org", "share": "10%" }] }],
              "titles": [{ "key": "t", "name": "技术能手", "per": "division", "rows": [{ "size": 1, "top": 5 }, { "size": 2, "top": 3 }] }],
              "caps": [{ "share": "2/3", "count": 70, "budget": 10000, "parts": ["prizes", "u"] }]
            }
            """;

        AwardPlan plan = AwardPlan.Parse(json);

        Assert.Equal(plan, AwardPlan.Parse(plan.ToJson()));
        Assert.Equal(plan.ToJson(), AwardPlan.Parse(plan.ToReadableJson()).ToJson());
        Assert.Equal(new Fraction(1, 10), plan.Units[0].Tiers[0].Share);
        JsonNode written = JsonNode.Parse(plan.ToJson())!;
        JsonNode given = JsonNode.Parse(json)!;
        given["units"]![0]!["tiers"]![0]!["share"] = "1/10";
        given["parts"]![0]!["name"] = written["parts"]![0]!["name"]!.DeepClone();
        given["titles"]![0]!["name"] = written["titles"]![0]!["name"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(given, written), written.ToJsonString());
    }

    [Theory]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":1,"share":"1/2"}]}]}""", "award-count-and-share", "$.parts[0].tiers[0]")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a"}]}]}""", "award-size-missing", "$.parts[0].tiers[0]")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[]}]}""", "award-tiers-missing", "$.parts[0].tiers")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","share":"3/2"}]}]}""", "award-share", "$.parts[0].tiers[0].share")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","share":"30 percent"}]}]}""", "expected-share", "$.parts[0].tiers[0].share")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","share":"1/2","nested":true},{"key":"b","share":"1/3","nested":true}]}]}""", "award-share-falls", "$.parts[0].tiers[1].share")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":1},{"key":"a","count":1}]}]}""", "award-key-twice", "$.parts[0].tiers[1].key")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","excluding":["q"],"tiers":[{"key":"a","count":1}]}]}""", "award-excluding-not-earlier", "$.parts[0].excluding")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","method":"medals","tiers":[{"key":"a"},{"key":"b"},{"key":"c"},{"key":"d"}]}]}""", "award-medals-tiers", "$.parts[0].tiers")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","method":"named","tiers":[{"key":"a"}]}]}""", "award-winners-missing", "$.parts[0].winners")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tolerance":2,"tiers":[{"key":"a","count":1}]}]}""", "award-tolerance", "$.parts[0].tolerance")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","entrants":[{"atLeast":3,"tiers":1},{"atLeast":5,"tiers":1}],"tiers":[{"key":"a","count":1}]}]}""", "award-entrants-row", "$.parts[0].entrants[1]")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":1,"money":-1}]}]}""", "award-money", "$.parts[0].tiers[0].money")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":1}]}],"caps":[{"parts":["x"],"count":3}]}""", "award-unknown-part", "$.caps[0].parts")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":1}]}],"caps":[{}]}""", "award-cap-empty", "$.caps[0]")]
    [InlineData("""{"format":"contest-awards/1","titles":[{"key":"t","rows":[{"size":1,"top":5},{"size":1,"top":3}]}]}""", "award-title-rows", "$.titles[0].rows")]
    [InlineData("""{"format":"contest-awards/1","units":[{"key":"u"}]}""", "award-points-missing", "$.units[0].points")]
    [InlineData("""{"format":"contest-awards/1"}""", "award-empty", "$")]
    [InlineData("""{"format":"contest-awards/2","parts":[]}""", "unknown-format", "$.format")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tier":[],"tiers":[{"key":"a","count":1}]}]}""", "unknown-field", "$.parts[0].tier")]
    [InlineData("""{"format":"contest-awards/1","parts":[{"key":"p","tiers":[{"key":"a","count":"1"}]}]}""", "expected-number", "$.parts[0].tiers[0].count")]
    public void What_is_wrong_is_said_with_its_path_and_line(string json, string code, string path)
    {
        Assert.False(AwardPlan.TryParse(json, out AwardPlan? plan, out ImmutableArray<RuleError> errors));
        Assert.Null(plan);
        Assert.Contains(errors, error => error.Code == code && error.Path == path && error.Line == 1);
    }

    [Fact]
    public void The_schema_names_every_field_and_refuses_others()
    {
        JsonNode schema = JsonNode.Parse(AwardPlan.JsonSchema())!;

        Assert.Equal("contest-awards/1", schema["title"]!.GetValue<string>());
        JsonObject parts = schema["$defs"]!.AsObject();
        Assert.Equal(["AwardPlan", "Cap", "Entrants", "Part", "Tier", "Title", "TitleRow", "Unit", "Winner"], parts.Select(p => p.Key));
        Assert.All(parts, part => Assert.False(part.Value!["additionalProperties"]!.GetValue<bool>()));
        Assert.Contains("nested", parts["Tier"]!["properties"]!.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("2/3", 2, 3)]
    [InlineData("4/6", 2, 3)]
    [InlineData("10%", 1, 10)]
    [InlineData("12.5%", 1, 8)]
    [InlineData("0.1", 1, 10)]
    [InlineData("1", 1, 1)]
    public void Shares_are_exact(string text, long numerator, long denominator)
    {
        Assert.True(Fraction.TryParse(text, out Fraction share));
        Assert.Equal(new Fraction(numerator, denominator), share);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("a")]
    [InlineData("1/2/3")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public void What_is_no_share_is_refused(string text) => Assert.False(Fraction.TryParse(text, out _));
}
