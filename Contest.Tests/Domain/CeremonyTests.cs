using Contest.Domain.Results;

namespace Contest.Tests.Domain;

/// <summary>颁奖典礼: bottom up, tier by tier, ties together; undo, pause and a jump that asks first.</summary>
public sealed class CeremonyTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly CeremonyTier[] Tiers =
    [
        new("采收", "二等奖", "second prize", [Line("2"), Line("3"), Line("3"), Line("5")]),
        new("采收", "一等奖", "first prize", [Line("1")]),
    ];

    [Fact]
    public void Each_tier_is_named_then_shown_from_its_last_place_with_ties_together()
    {
        var steps = CeremonyStep.Of(Tiers, 10);
        Assert.Equal(
            ["Tier:", "Reveal:5", "Reveal:3 3", "Reveal:2", "Tier:", "Reveal:1", "Thaw:"],
            steps.Select(s => $"{s.Kind}:{string.Join(' ', s.Lines.Select(l => l.Rank))}"));
        Assert.Equal(["Tier:0", "Reveal:4", "Tier:0", "Reveal:1", "Thaw:0"], CeremonyStep.Of(Tiers, 3).Select(s => $"{s.Kind}:{s.Lines.Count}"));
    }

    [Fact]
    public void Undo_takes_back_one_step_and_a_pause_stops_only_what_goes_on()
    {
        var ceremony = Prepared();
        Assert.Equal("ceremony.at-start", ceremony.Back().Error!.Code);
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.True(ceremony.Pause(true).IsOk);
        Assert.Equal("ceremony.paused", ceremony.Next(Now).Error!.Code);
        Assert.True(ceremony.Back().IsOk);
        Assert.Equal((1, 1), (ceremony.Position, ceremony.Shown.Count));
        Assert.True(ceremony.Pause(false).IsOk);
        Assert.True(ceremony.Next(Now).IsOk);
    }

    [Fact]
    public void A_jump_asks_first_and_never_lands_on_the_thaw()
    {
        var ceremony = Prepared();
        Assert.Equal("ceremony.jump-unconfirmed", ceremony.Jump(4, false).Error!.Code);
        Assert.Equal(0, ceremony.Position);
        Assert.True(ceremony.Jump(4, true).IsOk);
        Assert.Equal(4, ceremony.Position);
        Assert.Equal("ceremony.no-such-step", ceremony.Jump(7, true).Error!.Code);
        Assert.Equal("ceremony.no-such-step", ceremony.Jump(-1, true).Error!.Code);
    }

    [Fact]
    public void After_the_last_step_nothing_is_taken_back_and_a_running_one_is_not_replaced_unasked()
    {
        var ceremony = Prepared();
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.Equal("ceremony.under-way", ceremony.Prepare(true, "", CeremonyStep.Of(Tiers, 10), confirmed: false).Error!.Code);
        Assert.True(ceremony.Jump(6, true).IsOk);
        Assert.Null(ceremony.FinishedAt);
        Assert.True(ceremony.Next(Now).IsOk);
        Assert.Equal(Now, ceremony.FinishedAt);
        Assert.All([ceremony.Back(), ceremony.Next(Now), ceremony.Pause(true), ceremony.Jump(0, true)], r => Assert.Equal("ceremony.over", r.Error!.Code));
        Assert.Equal("ceremony.no-awards", ceremony.Prepare(false, "", CeremonyStep.Of([], 10), confirmed: true).Error!.Code);
    }

    private static CeremonyLine Line(string rank) => new(rank, "某人" + rank, "某组", "90");

    private static Ceremony Prepared()
    {
        var ceremony = Ceremony.Create(Guid.CreateVersion7(Now), Now);
        Assert.True(ceremony.Prepare(false, "source", CeremonyStep.Of(Tiers, 10), confirmed: false).IsOk);
        return ceremony;
    }
}
