using Contest.Scoring;

namespace Contest.Tests.Scoring;

/// <summary>Wrong documents: every error at once, each with its path, its line and the name that was probably meant.</summary>
public class DocumentErrorTests
{
    [Fact]
    public void All_errors_of_rules_are_told_at_once()
    {
        const string Json = """
            {
              "format": "contest-rules/1",
              "modules": [
                { "key": "dive", "children": [
                  { "key": "execution", "kind": "scores", "max": 10, "panel": { "dropHihg": 1 } },
                  { "key": "dd", "kind": "quantity", "rounding": 14 } ] } ]
            }
            """;
        Assert.False(RuleSet.TryParse(Json, out _, out var errors));
        Assert.Equal(
            ["$.modules[0].children[0].kind:5:unknown-choice", "$.modules[0].children[0].panel.dropHihg:5:unknown-field", "$.modules[0].children[1].rounding:6:number-range"],
            errors.Select(e => $"{e.Path}:{e.Line}:{e.Code}"));
        Assert.Equal("dropHigh", errors[1].Args[1]);
    }

    [Theory]
    [InlineData("\"composition\": { \"weights\": { \"m\": 90 } }", "weights-not-100")]
    [InlineData("\"composition\": { \"formula\": \"mm * 2\" }", "unknown-reference")]
    [InlineData("\"composition\": { \"formula\": \"(m * 2\" }", "formula-unclosed")]
    [InlineData("\"composition\": { \"rounds\": { \"policy\": \"reset\", \"modules\": [\"n\"] } }", "unknown-module")]
    [InlineData("\"normalization\": [ { \"of\": \"m\", \"method\": \"severity\" } ]", "severity-needs-judges")]
    [InlineData("\"ranking\": { \"tieBreaks\": [ { \"by\": \"attempts\" } ] }", "no-attempts")]
    [InlineData("\"ranking\": { \"tieBreaks\": [ { \"by\": \"value\" } ] }", "missing-field")]
    public void Parts_that_do_not_fit_together_are_errors(string part, string code)
    {
        var json = "{ \"format\": \"contest-rules/1\", \"modules\": [ { \"key\": \"m\", \"children\": [ { \"key\": \"a\", \"kind\": \"score\", \"max\": 10 } ] } ], " + part + " }";
        Assert.False(RuleSet.TryParse(json, out _, out var errors));
        Assert.Equal(code, Assert.Single(errors).Code);
    }

    [Fact]
    public void Wrong_marks_are_told_with_their_lines()
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "dive", "children": [
              { "key": "execution", "kind": "score", "max": 10, "step": 0.5 }, { "key": "dd", "kind": "quantity" } ] } ] }
            """);
        Assert.False(MarkDocument.TryParseCsv("entry,aspect,judge,attempt,value\nA,execution,1,,8.5\nA,executoin,2,,9\nA,execution,1,,8\nB,execution,1,2,8\nB,dd,,,9 9\n", rules, out _, out var errors));
        Assert.Equal(["3:unknown-aspect", "4:duplicate-mark", "5:bad-attempt", "6:mark-format"], errors.Select(e => $"{e.Line}:{e.Code}"));
        Assert.False(MarkDocument.TryParseCsv("entry,execution@1\nA,8.3\nB,11\n", rules, out _, out errors));
        Assert.Equal(["2:mark-step", "3:mark-above-max"], errors.Select(e => $"{e.Line}:{e.Code}"));
    }

    [Fact]
    public void Unmarked_absent_and_guest_are_states_and_never_zeros()
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "m", "children": [
              { "key": "kg", "kind": "quantity", "points": { "method": "best", "full": 60 } }, { "key": "q", "kind": "score", "max": 40 } ] } ] }
            """);
        var book = MarkDocument.ParseCsv("entry,state,kg,q\nA,,40,30\nB,,20,\nC,guest,80,40\nD,absent,,\nE,disqualified,90,40\nF,,10,0\n", rules);
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
        Assert.Equal(
            ["A 1 90 Ranked", "F 2 15 Ranked", "B  30 Incomplete", "C * 100 Guest", "D   Absent", "E  100 Disqualified"],
            ranking.Entries.Select(e => $"{e.EntryId} {e.RankText} {e.Total} {e.Standing}"));
    }

    [Fact]
    public void The_hash_is_equal_in_every_culture_and_changes_with_a_mark()
    {
        var rules = RuleSet.Parse("""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", "kind": "quantity" } ] } ] }""");
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            var hashes = new[] { "", "de-DE", "ar-SA", "zh-CN", "fa-IR" }.Select(name =>
            {
                Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(name);
                return ResultHash.Compute(rules, MarkDocument.ParseCsv("entry,a\nA,-1234.50\nB,2\n", rules));
            }).Distinct();
            Assert.Equal(64, Assert.Single(hashes).Length);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        var first = ResultHash.Compute(rules, MarkDocument.ParseCsv("entry,a\nA,1.50\nB,2\n", rules));
        Assert.Equal(first, ResultHash.Compute(rules, MarkDocument.ParseCsv("entry,a\nB,2.00\nA,1.5\n", rules)));
        Assert.NotEqual(first, ResultHash.Compute(rules, MarkDocument.ParseCsv("entry,a\nA,1.51\nB,2\n", rules)));
    }
}
