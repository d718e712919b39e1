using Contest.Domain.Common;
using Contest.Domain.Competitions;

namespace Contest.Tests.Domain;

public sealed class AdvancementDecisionTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7(Now))];

    [Fact]
    public void What_the_rule_gives_is_confirmed_without_a_reason()
    {
        var made = Make(Closed(), [Ids[0], Ids[1]]);
        Assert.True(made.IsOk);
        Assert.Equal((AdvancementKind.TopCount, 2m, "hash", null), (made.Value.Kind, made.Value.Value, made.Value.Hash, made.Value.Reason));
        Assert.All(made.Value.Entries, e => Assert.True(e.ByRule));
    }

    [Fact]
    public void A_reserve_who_moves_up_needs_a_reason_and_is_told_apart()
    {
        Assert.IsType<AdvancementErrors.ReasonNeeded>(Make(Closed(), [Ids[0], Ids[2]], "  ").Error);
        var made = Make(Closed(), [Ids[0], Ids[2]], "第二名放弃，第三名递补").Value;
        Assert.Equal([(Ids[0], true), (Ids[2], false)], made.Entries.Select(e => (e.EntryId, e.ByRule)).OrderByDescending(e => e.ByRule));
    }

    [Fact]
    public void A_second_decision_needs_a_reason_even_for_the_same_list() =>
        Assert.IsType<AdvancementErrors.ReasonNeeded>(Make(Closed(), [Ids[0], Ids[1]], again: true).Error);

    [Fact]
    public void Nobody_or_someone_without_a_place_does_not_go_on()
    {
        Assert.IsType<AdvancementErrors.Nobody>(Make(Closed(), [], "无人").Error);
        Assert.IsType<AdvancementErrors.NotRanked>(Make(Closed(), [Ids[0], Ids[3]], "照顾").Error);
    }

    [Fact]
    public void An_open_stage_and_one_that_lets_everyone_through_have_nothing_to_decide()
    {
        Assert.IsType<AdvancementErrors.StageNotClosed>(Make(Planned(AdvancementKind.TopCount), [Ids[0], Ids[1]]).Error);
        Assert.IsType<AdvancementErrors.NoRule>(Make(Planned(AdvancementKind.Everyone), [Ids[0], Ids[1]]).Error);
    }

    // The rule gives the first two of three with a place; the fourth has none.
    private static Result<AdvancementDecision> Make(Stage stage, Guid[] entries, string? reason = null, bool again = false) =>
        AdvancementDecision.Make(stage, Ids[..2].ToHashSet(), entries, Ids[..3].ToHashSet(), again, "hash", reason, Guid.Empty, Now);

    private static Stage Closed()
    {
        var stage = Planned(AdvancementKind.TopCount);
        Assert.True(stage.Open().IsOk && stage.Close(0, 0, null).IsOk);
        return stage;
    }

    private static Stage Planned(AdvancementKind kind)
    {
        var competition = Competition.Create(Guid.CreateVersion7(Now), "技能竞赛", new DateOnly(2030, 5, 20), new DateOnly(2030, 5, 20), "A1", Now);
        var stage = competition.AddEvent("焊工", "焊工", false, Now).Value.AddStage("pre", "预赛", Now);
        Assert.True(stage.Plan("预赛", kind, kind == AdvancementKind.Everyone ? 0 : 2, 0).IsOk);
        return stage;
    }
}
