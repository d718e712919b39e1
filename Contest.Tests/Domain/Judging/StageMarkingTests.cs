using Contest.Domain.Judging;
using Contest.Scoring;

namespace Contest.Tests.Domain.Judging;

public sealed class StageMarkingTests
{
    private static readonly StageMarking Marking = new(RuleSet.Parse("""
        {"format":"contest-rules/1","modules":[{"key":"m","children":[
          {"key":"weight","kind":"quantity","min":0,"step":0.01,"seats":["scale"]},
          {"key":"cut","kind":"score","max":15,"step":0.5,"seats":["judge"]},
          {"key":"note","kind":"score","max":5},
          {"key":"fault","kind":"penalty","per":2,"step":1,"unmarked":0,"seats":["judge"]},
          {"key":"order","kind":"score","max":1,"seats":["chief"]},
          {"key":"run","kind":"time","attempts":{"count":3,"then":"best","better":"lower"},"seats":["scale"]},
          {"key":"level","kind":"judgement","max":1.5,"seats":["judge"]}]}]}
        """).Modules[0]);

    [Theory]
    [InlineData(SeatRole.Judge, "cut", 1, "12.5", null)]
    [InlineData(SeatRole.Judge, "cut", 1, "0", null)]
    [InlineData(SeatRole.Judge, "cut", 1, "15", null)]
    [InlineData(SeatRole.Judge, "cut", 1, "15.5", "judging.out-of-range")]
    [InlineData(SeatRole.Judge, "cut", 1, "12.25", "judging.off-step")]
    [InlineData(SeatRole.Judge, "cut", 2, "12", "judging.unknown-attempt")]
    [InlineData(SeatRole.Judge, "cut", 0, "12", "judging.unknown-attempt")]
    [InlineData(SeatRole.Judge, "weight", 1, "12", "judging.unknown-aspect")]
    [InlineData(SeatRole.Scale, "weight", 1, "-0.01", "judging.below-min")]
    [InlineData(SeatRole.Scale, "weight", 1, "1234567.89", null)]
    [InlineData(SeatRole.Scale, "note", 1, "5", null)]
    [InlineData(SeatRole.Chief, "note", 1, "5", "judging.unknown-aspect")]
    [InlineData(SeatRole.Chief, "order", 1, "1", null)]
    [InlineData(SeatRole.Scale, "run", 3, "61.2", null)]
    [InlineData(SeatRole.Scale, "run", 4, "61.2", "judging.unknown-attempt")]
    [InlineData(SeatRole.Judge, "level", 1, "3", null)]
    [InlineData(SeatRole.Judge, "level", 1, "2.5", "judging.off-step")]
    [InlineData(SeatRole.Judge, "Cut", 1, "3", "judging.unknown-aspect")]
    public void A_mark_is_checked_by_role_attempt_range_and_step(SeatRole role, string aspect, int attempt, string mark, string? error) =>
        Assert.Equal(error, Marking.Check(role, aspect, attempt, decimal.Parse(mark, System.Globalization.CultureInfo.InvariantCulture), null).Error?.Code);

    [Theory]
    [InlineData("run", "dnf", null)]
    [InlineData("run", "clear", null)]
    [InlineData("run", "tired", "judging.unknown-code")]
    public void A_code_is_one_the_aspect_knows(string aspect, string code, string? error) =>
        Assert.Equal(error, Marking.Check(SeatRole.Scale, aspect, 1, null, code).Error?.Code);

    [Fact]
    public void What_may_stay_unmarked_is_never_missing()
    {
        Assert.Equal([("cut", 1), ("note", 1), ("fault", 0), ("level", 1)], Marking.For(SeatRole.Judge).Select(a => (a.Key, a.Required)));
        Assert.Equal([("weight", 1), ("note", 1), ("run", 3)], Marking.For(SeatRole.Scale).Select(a => (a.Key, a.Required)));
    }

    [Theory]
    [InlineData("""{"key":"a","kind":"score","max":5,"seats":["judge"],"panel":{"judges":3}}""", 2, 3)]
    [InlineData("""{"key":"a","kind":"score","max":5,"seats":["scale"]}""", 0, 1)]
    [InlineData("""{"key":"c","byJudge":{"combine":"mean","judges":4},"children":[{"key":"a","kind":"score","max":5,"seats":["judge"]}]}""", 3, 4)]
    [InlineData("""{"key":"a","kind":"score","max":5,"seats":["judge"]}""", 4, 5)]
    public void A_panel_smaller_than_the_rules_ask_for_is_said_beforehand(string node, int seated, int needed)
    {
        var role = node.Contains("scale", StringComparison.Ordinal) ? SeatRole.Scale : SeatRole.Judge;
        var marking = new StageMarking(RuleSet.Parse($$$"""{"format":"contest-rules/1","modules":[{"key":"m","panel":{"judges":{{{(needed == 1 ? 1 : 5)}}}},"children":[{{{node}}}]}]}""").Modules[0]);

        var refused = Assert.IsType<JudgingErrors.TooFewSeats>(marking.CheckSeats([.. Enumerable.Repeat(role, seated), SeatRole.Chief]).Error);
        Assert.Equal((needed, seated), (refused.Needed, refused.Seated));
        Assert.True(marking.CheckSeats([.. Enumerable.Repeat(role, needed)]).IsOk);
    }
}
