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
    [InlineData("\"composition\": { \"formula\": \"total * 2\" }", "reference-not-yet")]
    [InlineData("\"composition\": { \"values\": [ { \"key\": \"x\", \"formula\": \"x + 1\" } ] }", "reference-not-yet")]
    [InlineData("\"composition\": { \"rounds\": { \"policy\": \"reset\", \"modules\": [\"n\"] } }", "unknown-module")]
    [InlineData("\"composition\": { \"rounds\": { \"policy\": \"carried\", \"carry\": [ { \"from\": \"m\", \"to\": \"m\" } ] } }", "carry-backward")]
    [InlineData("\"normalization\": [ { \"of\": \"m\", \"method\": \"severity\" } ]", "severity-needs-judges")]
    [InlineData("\"ranking\": { \"tieBreaks\": [ { \"by\": \"attempts\" } ] }", "no-attempts")]
    [InlineData("\"ranking\": { \"tieBreaks\": [ { \"by\": \"value\" } ] }", "missing-field")]
    public void Parts_that_do_not_fit_together_are_errors(string part, string code)
    {
        var json = "{ \"format\": \"contest-rules/1\", \"modules\": [ { \"key\": \"m\", \"children\": [ { \"key\": \"a\", \"kind\": \"score\", \"max\": 10 } ] } ], " + part + " }";
        Assert.False(RuleSet.TryParse(json, out _, out var errors));
        Assert.Equal(code, Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("a", "b", null)]
    [InlineData("b", "a", "carry-backward")]
    [InlineData("c", "b", "carry-outside")]
    [InlineData("a", "c", "carry-outside")]
    public void A_result_is_carried_into_a_later_round_alone(string from, string to, string? code)
    {
        var modules = string.Join(", ", "abc".Select(m => $$"""{ "key": "{{m}}", "children": [ { "key": "mark{{m}}", "kind": "score", "max": 10 } ] }"""));
        var json = $$"""
            { "format": "contest-rules/1", "modules": [ {{modules}} ],
              "composition": { "rounds": { "policy": "carried", "modules": ["a", "b"], "carry": [ { "from": "{{from}}", "to": "{{to}}" } ] } } }
            """;

        Assert.Equal(code is null, RuleSet.TryParse(json, out _, out var errors));
        Assert.Equal(code is null ? [] : [("$.composition.rounds.carry[0]", code)], errors.Select(e => (e.Path, e.Code)));
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
    public void A_quote_that_is_never_closed_swallows_no_entry_silently()
    {
        var rules = RuleSet.Parse("""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", "kind": "score", "max": 100 } ] } ] }""");
        Assert.False(MarkDocument.TryParseCsv("entry,a,unit\nA,1,\"x\nB,2,y\n", rules, out _, out var errors));
        Assert.Equal(["2:csv-unclosed-quote"], errors.Select(e => $"{e.Line}:{e.Code}"));
    }

    [Theory]
    [InlineData("entry,a\nA,1\nB,2\n")]
    [InlineData("\uFEFFentry,a\r\nA,1\r\n\r\nB,2")]
    [InlineData("entry,a\rA,1\rB,2\r")]
    [InlineData("sep=;\nentry;a\nA;1\nB;2\n")]
    [InlineData("# of the second day\n entry \t \"a\" \nA\t1\nB\t\"2\"\n")]
    public void Tables_of_every_program_say_the_same(string csv)
    {
        var rules = RuleSet.Parse("""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", "kind": "score", "max": 100 } ] } ] }""");
        Assert.Equal(ResultHash.Compute(rules, MarkDocument.ParseCsv("entry,a\nA,1\nB,2\n", rules)), ResultHash.Compute(rules, MarkDocument.ParseCsv(csv, rules)));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_told_with_their_line_instead_of_becoming_another_name()
    {
        byte[] gbk = [.. "entry,a\nA,1\n"u8, 0xD5, 0xC5, .. ",90\n"u8];
        Assert.False(DocumentText.TryDecode(gbk, out _, out var error));
        Assert.Equal(("not-utf8", 3, "D5"), (error.Code, error.Line, error.Args[0]));
        Assert.True(DocumentText.TryDecode([.. System.Text.Encoding.UTF8.Preamble, .. "张"u8], out var text, out _));
        Assert.Equal("张", text);
        Assert.True(DocumentText.TryDecode([.. System.Text.Encoding.Unicode.Preamble, .. System.Text.Encoding.Unicode.GetBytes("张")], out text, out _));
        Assert.Equal("张", text);
    }

    [Fact]
    public void A_decision_about_nobody_is_told_with_its_line()
    {
        var rules = RuleSet.Parse("""{ "format": "contest-rules/1", "modules": [ { "key": "m", "children": [ { "key": "a", "kind": "score", "max": 100 } ] } ] }""");
        var json = "{ \"format\": \"contest-marks/1\",\n \"marks\": [ { \"entry\": \"A\", \"value\": 1 } ],\n \"decisions\": [ { \"by\": \"lot\", \"order\": [\"A\", \"Q\"], \"reason\": \"drawn\" } ] }";
        Assert.False(MarkDocument.TryParseJson(json, rules, out _, out var errors));
        Assert.Equal(["3:$.decisions[0]:decision-entry"], errors.Select(e => $"{e.Line}:{e.Path}:{e.Code}"));
    }

    [Fact]
    public void Rules_nested_too_deeply_are_told_so()
    {
        var json = """{ "format": "contest-rules/1", "modules": """ + new string('[', 200) + new string(']', 200) + " }";
        Assert.False(RuleSet.TryParse(json, out _, out var errors));
        Assert.Equal("json-too-deep", Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("\"combine\": \"mean\", \"deviation\": { \"by\": -1 }", "not-positive")]
    [InlineData("\"combine\": \"votes\", \"deviation\": { \"by\": 1 }", "deviation-not-used")]
    [InlineData("\"combine\": \"mean\", \"deviation\": { }", "missing-field")]
    [InlineData("\"combine\": \"mean\", \"deviation\": { \"by\": 1, \"then\": \"clamp\" }", "unknown-choice")]
    public void Deviations_that_cannot_be_are_errors(string panel, string code)
    {
        var json = "{ \"format\": \"contest-rules/1\", \"modules\": [ { \"key\": \"m\", \"children\": [ { \"key\": \"a\", \"kind\": \"score\", \"max\": 10, \"panel\": { " + panel + " } } ] } ] }";
        Assert.False(RuleSet.TryParse(json, out _, out var errors));
        Assert.Equal(code, Assert.Single(errors).Code);
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
