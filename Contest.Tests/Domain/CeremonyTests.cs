using Contest.Domain.Results;

namespace Contest.Tests.Domain;

/// <summary>颁奖典礼: bottom up, tier by tier, ties together, each place lit up before it is shown; undo, pause and a jump that asks first.</summary>
public sealed class CeremonyTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly CeremonyTier[] Tiers =
    [
        new("采收", "二等奖", "second prize", [Line("2"), Line("3"), Line("3"), Line("5")], Podium: true),
        new("采收", "一等奖", "first prize", [Line("1")], Podium: true),
    ];

    [Fact]
    public void Each_tier_is_named_then_each_place_is_lit_up_and_shown_from_the_last_with_ties_together()
    {
        Assert.Equal(
            ["Tier", "Select 5", "Reveal 5", "Select 3", "Reveal 3 3", "Select 2", "Reveal 2", "Tier", "Select 1", "Reveal 1", "Thaw"],
            CeremonyStep.Of(Tiers).Select(Word));
        Assert.Equal(["3", "3", "2", "2", "1", "1"], CeremonyStep.Of(Tiers).Where(s => s.Podium).Select(s => s.Rank));
    }

    [Fact]
    public void A_tier_can_be_shown_together_or_by_itself_and_without_a_stop_before_it()
    {
        CeremonyTier[] tiers = [Tiers[0] with { Mode = CeremonyMode.ByItself }, Tiers[1] with { Mode = CeremonyMode.Together, Stop = false }];
        Assert.Equal(
            ["Tier…", "Select 5…", "Reveal 5…", "Select 3…", "Reveal 3 3…", "Select 2…", "Reveal 2…", "Tier", "Reveal 1", "Thaw"],
            CeremonyStep.Of(tiers).Select(s => Word(s) + (s.Auto ? "…" : "")));

        // With the stop, the tier before ends at the presenter's key; and nothing ever goes on to the thaw by itself.
        var stopped = CeremonyStep.Of([tiers[0], tiers[1] with { Stop = true }]);
        Assert.False(stopped[6].Auto);
        Assert.False(CeremonyStep.Of([tiers[0] with { Stop = false }])[^2].Auto);
    }

    [Fact]
    public void Units_without_a_place_are_shown_one_by_one_and_empty_tiers_are_left_out()
    {
        var units = new CeremonyTier("采收", "优秀组织奖", "organizers", [new(null, "甲村", "甲村", null), new(null, "乙村", "乙村", null)]);
        var steps = CeremonyStep.Of([units, units with { Lines = [] }]);
        Assert.Equal(["Tier", "Select", "Reveal -", "Select", "Reveal -", "Thaw"], steps.Select(Word));
        Assert.Equal(["乙村", "甲村"], steps.SelectMany(s => s.Lines).Select(l => l.Name));
    }

    [Fact]
    public void Undo_takes_back_one_step_and_a_pause_stops_only_what_goes_on()
    {
        var ceremony = Prepared();
        Assert.Equal("ceremony.at-start", ceremony.Back(Now).Error!.Code);
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.True(ceremony.Next(Now.AddMinutes(1)).IsOk);
        Assert.Equal((Now, Now.AddMinutes(1)), (ceremony.StartedAt, ceremony.SteppedAt));
        Assert.True(ceremony.Pause(true).IsOk);
        Assert.Equal("ceremony.paused", ceremony.Next(Now).Error!.Code);
        Assert.True(ceremony.Back(Now).IsOk);
        Assert.Equal((1, 1), (ceremony.Position, ceremony.Shown.Count));
        Assert.True(ceremony.Pause(false).IsOk);
        Assert.True(ceremony.Next(Now).IsOk);
    }

    [Fact]
    public void A_jump_asks_first_and_never_lands_on_the_thaw()
    {
        var ceremony = Prepared();
        Assert.Equal("ceremony.jump-unconfirmed", ceremony.Jump(4, false, Now).Error!.Code);
        Assert.Equal(0, ceremony.Position);
        Assert.True(ceremony.Jump(4, true, Now).IsOk);
        Assert.Equal(4, ceremony.Position);
        Assert.Equal("ceremony.no-such-step", ceremony.Jump(11, true, Now).Error!.Code);
        Assert.Equal("ceremony.no-such-step", ceremony.Jump(-1, true, Now).Error!.Code);
    }

    [Fact]
    public void The_pace_has_five_levels_and_the_stage_can_be_darkened_at_any_time()
    {
        var ceremony = Prepared();
        Assert.Equal(["ceremony.no-such-pace", "ceremony.no-such-pace"], new[] { ceremony.Hurry(0), ceremony.Hurry(6) }.Select(r => r.Error!.Code));
        Assert.Equal(3, ceremony.Pace);
        Assert.All(Enumerable.Range(1, 5), pace => Assert.True(ceremony.Hurry(pace).IsOk && ceremony.Pace == pace));
        Assert.True(ceremony.Pause(true).IsOk);
        var before = ceremony.Version;
        Assert.True(ceremony.Darken(true).IsOk);
        Assert.Equal((true, before + 1, 0), (ceremony.Black, ceremony.Version, ceremony.Position));
    }

    [Fact]
    public void After_the_last_step_nothing_is_taken_back_and_a_running_one_is_not_replaced_unasked()
    {
        var ceremony = Prepared();
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.Equal("ceremony.under-way", ceremony.Prepare(true, "", CeremonyStep.Of(Tiers), [], confirmed: false).Error!.Code);
        Assert.True(ceremony.Jump(10, true, Now).IsOk);
        Assert.Null(ceremony.FinishedAt);
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.Equal(Now, ceremony.FinishedAt);
        Assert.All([ceremony.Back(Now), ceremony.Next(Now), ceremony.Pause(true), ceremony.Jump(0, true, Now)], r => Assert.Equal("ceremony.over", r.Error!.Code));
        Assert.Equal("ceremony.no-awards", ceremony.Prepare(false, "", CeremonyStep.Of([]), [], confirmed: true).Error!.Code);
    }

    [Fact]
    public void What_was_shown_stands_first_by_its_place_and_the_rest_keeps_its_order()
    {
        string[] board = ["d", "a", "c", "b", "e"];
        var steps = CeremonyStep.Of([new("采收", "奖", "prize", [Keyed("1", "a"), Keyed("2", "b"), Keyed("2", "c"), Keyed("4", "d")])]).ToList();
        string Order(int shown) => string.Concat(RevealOrder.Of(board, k => k, steps.Take(shown)).Select(r => r.Line is null ? r.Row : r.Row.ToUpperInvariant()));
        Assert.Equal(["dacbe", "Dacbe", "CBDae", "ACBDe"], new[] { 2, 3, 5, 7 }.Select(Order));
    }

    private static string Word(CeremonyStep step) => $"{step.Kind} {string.Join(' ', step.Kind == CeremonyStepKind.Select ? [step.Rank ?? ""] : step.Lines.Select(l => l.Rank ?? "-"))}".TrimEnd();

    private static CeremonyLine Line(string rank) => new(rank, "某人" + rank, "某组", "90");

    private static CeremonyLine Keyed(string rank, string key) => new(rank, key, "某组", "90", key);

    private static Ceremony Prepared()
    {
        var ceremony = Ceremony.Create(Guid.CreateVersion7(Now), Now);
        Assert.True(ceremony.Prepare(false, "source", CeremonyStep.Of(Tiers), [], confirmed: false).IsOk);
        return ceremony;
    }
}
