using Contest.Scoring;
using CsCheck;

namespace Contest.Tests.Scoring;

/// <summary>Panels over each judge's own total, and ballots by majority and by pairs.</summary>
public class JudgeTotalTests
{
    private const string Rules = """
        { "format": "contest-rules/1", "modules": [ { "key": "song", "name": { "zh": "演唱", "en": "song" },
          "byJudge": { "combine": "mean", "dropLow": 1, "dropHigh": 1, "missing": "drop" }, "judgeRounding": 1, "children": [
            { "key": "voice", "kind": "score", "max": 60 }, { "key": "stage", "kind": "score", "max": 40, "factor": 1.25, "ceiling": 45 } ] } ] }
        """;

    [Fact]
    public void With_one_aspect_it_is_the_aspects_own_panel() =>
        (from marks in Gen.Int[0, 40].Array[3, 8]
         from panel in Gen.Int[0, 3]
         select (marks, new[] { "mean", "median", "sum", "max" }[panel])).Sample(c =>
        {
            var totals = RuleSet.Parse($$"""{ "format": "contest-rules/1", "modules": [ { "key": "m", "byJudge": { "combine": "{{c.Item2}}", "dropLow": 1 }, "children": [ { "key": "a", "kind": "score", "max": 10 } ] } ] }""");
            var panels = RuleSet.Parse($$"""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", "kind": "score", "max": 10, "panel": { "combine": "{{c.Item2}}", "dropLow": 1 } } ] } ] }""");
            var book = new MarkBook([new EntryInfo("e")], c.marks.Select((m, i) => new Mark("e", "m", "a", $"j{i}", m / 4m)));
            Assert.Equal(Total(panels, book).Value, Total(totals, book).Value);
        });

    [Fact]
    public void A_judge_who_has_not_finished_keeps_the_total_incomplete_and_an_empty_sheet_is_dropped()
    {
        var rules = RuleSet.Parse(Rules);
        const string Others = "entry,voice@1,stage@1,voice@2,stage@2,voice@3,stage@3,voice@4,stage@4\n";
        var open = Total(rules, MarkDocument.ParseCsv(Others + "A,50,30,51,30,52,30,40,\n", rules));
        Assert.Equal(ResultStatus.Incomplete, open.Status);
        var silent = Total(rules, MarkDocument.ParseCsv(Others + "A,50,30,51,30,52,30,none,none\n", rules));
        Assert.Equal((ResultStatus.Complete, 88.5m), (silent.Status, silent.Value));
    }

    [Fact]
    public void A_mark_without_a_judge_is_part_of_every_judges_total()
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "dive", "combine": "product", "byJudge": { "combine": "median" }, "children": [
              { "key": "difficulty", "kind": "quantity" }, { "key": "execution", "kind": "score", "max": 10 } ] } ] }
            """);
        Assert.Equal(24m, Total(rules, MarkDocument.ParseCsv("entry,difficulty,execution@1,execution@2,execution@3\nA,3,9,8,5\n", rules)).Value);
    }

    [Theory]
    [InlineData("zh-CN", "演唱，各裁判自己的合计：1 给 88（最高，去掉），2 给 86，3 给 73.5（最低，去掉）。")]
    [InlineData("en", "song, each judge's own total: 1 gave 88 (highest, dropped), 2 gave 86, 3 gave 73.5 (lowest, dropped).")]
    public void Tells_each_judges_total(string language, string sentence)
    {
        var rules = RuleSet.Parse(Rules);
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, MarkDocument.ParseCsv("entry,voice@1,stage@1,voice@2,stage@2,voice@3,stage@3\nA,43,40,48.5,30,36,30\n", rules)));
        var lines = Explainer.Explain(ranking.Find("A")!, language);
        Assert.Contains(sentence, lines);
        Assert.DoesNotContain(lines, l => l.Contains("42.5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "key": "a", "kind": "score", "max": 1, "panel": { "combine": "mean" } }""", "inside-by-judge")]
    [InlineData("""{ "key": "a", "kind": "score", "max": 1, "attempts": { "count": 2 } }""", "inside-by-judge")]
    [InlineData("""{ "key": "a", "kind": "ballot" }""", "inside-by-judge")]
    [InlineData("""{ "key": "a", "kind": "quantity", "points": { "method": "best" } }""", "inside-by-judge")]
    [InlineData("""{ "key": "a", "byJudge": { "combine": "mean" }, "children": [ { "key": "b", "kind": "score", "max": 1 } ] }""", "inside-by-judge")]
    [InlineData("""{ "key": "a", "judgeRounding": 1, "children": [ { "key": "b", "kind": "score", "max": 1 } ] }""", "judge-rounding-not-used")]
    public void Refuses_what_one_judge_alone_cannot_have(string child, string code)
    {
        Assert.False(RuleSet.TryParse($$"""{ "format": "contest-rules/1", "modules": [ { "key": "m", "byJudge": { "combine": "mean" }, "children": [ {{child}} ] } ] }""", out _, out var errors));
        Assert.Contains(errors, e => e.Code == code);
    }

    // A and E both have three seconds or better with the sum 5: the skating system includes the next place (A has four thirds or better), figure
    // skating took the sum of all (14 against 13). One by one D beats C, which both others put behind C.
    [Theory]
    [InlineData("majority", "A E B C D F")]
    [InlineData("majority-total", "E A B C D F")]
    [InlineData("one-by-one", "E A B D C F")]
    public void The_same_ballots_give_each_system_its_own_list(string combine, string order)
    {
        var rules = RuleSet.Parse($$"""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "b", "kind": "ballot", "panel": { "combine": "{{combine}}" } } ] } ], "ranking": { "better": "lower" } }""");
        const string Ballots = "entry,@1,@2,@3,@4,@5\nA,1,6,3,2,2\nB,3,1,4,3,6\nC,5,3,1,6,3\nD,4,2,6,5,4\nE,2,4,2,4,1\nF,6,5,5,1,5\n";
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, MarkDocument.ParseCsv(Ballots, rules)));
        Assert.Equal(order, string.Join(' ', ranking.Entries.Select(e => e.EntryId)));
    }

    private static NodeResult Total(RuleSet rules, MarkBook book) => ScoringEngine.Score(rules, book).Entries[0].Total;
}
