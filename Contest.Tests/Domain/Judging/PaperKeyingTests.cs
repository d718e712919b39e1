using Contest.Domain.Common;
using Contest.Domain.Judging;

namespace Contest.Tests.Domain.Judging;

/// <summary>双人录入: nobody alone makes a mark of a paper sheet.</summary>
public sealed class PaperKeyingTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Two = Guid.CreateVersion7();
    private static readonly Guid Three = Guid.CreateVersion7();

    [Fact]
    public void Keyed_alike_by_two_people_it_becomes_marks()
    {
        var keying = Open(Key("cut", 12.5m), Key("quality", 20m));
        Assert.Empty(keying.Outcome());
        Assert.True(keying.KeySecond([Key("quality", 20.0m), Key("cut", 12.50m)], Two, Now).IsOk);
        Assert.Equal(PaperKeyingState.Agreed, keying.State);
        Assert.Equal([("cut", 12.5m), ("quality", 20m)], keying.Outcome().Select(m => (m.AspectKey, m.Value!.Value)));
    }

    [Fact]
    public void One_person_cannot_be_both()
    {
        var keying = Open(Key("cut", 12.5m));
        Assert.IsType<JudgingErrors.KeyingOwn>(keying.KeySecond([Key("cut", 12.5m)], One, Now).Error);
        Assert.True(keying.KeyFirst([Key("cut", 13m)], null, One, Now).IsOk);
        Assert.IsType<JudgingErrors.KeyingOver>(keying.KeyFirst([Key("cut", 14m)], null, Two, Now).Error);
        Assert.Equal(13m, Assert.Single(keying.First).Value);
    }

    [Fact]
    public void What_is_read_differently_or_by_one_only_waits_for_a_third_person_with_a_reason()
    {
        var keying = Open(Key("cut", 12.5m), Key("quality", 20m), Key("weight", 3m));
        Assert.True(keying.KeySecond([Key("cut", 15.2m), Key("quality", 20m), Key("finish", 7m)], Two, Now).IsOk);
        Assert.Equal(PaperKeyingState.Differs, keying.State);
        Assert.Equal([("cut", 12.5m, 15.2m), ("weight", 3m, null), ("finish", null, 7m)], keying.Differences().Select(d => (d.AspectKey, d.First?.Value, d.Second?.Value)));
        Assert.Empty(keying.Outcome());

        Assert.IsType<JudgingErrors.KeyingThird>(keying.Decide([Key("cut", 12.5m)], "看照片", One, Now).Error);
        Assert.IsType<JudgingErrors.KeyingThird>(keying.Decide([Key("cut", 12.5m)], "看照片", Two, Now).Error);
        Assert.IsType<JudgingErrors.ReasonNeeded>(keying.Decide([Key("cut", 12.5m)], " ", Three, Now).Error);
        Assert.IsType<CommonErrors.InvalidRequest>(keying.Decide([Key("quality", 1m)], "改分", Three, Now).Error);
        Assert.True(keying.Decide([Key("cut", 12.5m), Key("weight", 3m)], "看照片", Three, Now).IsOk);
        Assert.Equal([("quality", 20m), ("cut", 12.5m), ("weight", 3m)], keying.Outcome().Select(m => (m.AspectKey, m.Value!.Value)));
        Assert.IsType<JudgingErrors.KeyingOver>(keying.Decide([], "再来", Three, Now).Error);
        Assert.IsType<JudgingErrors.KeyingOver>(keying.KeySecond([Key("cut", 1m)], Three, Now).Error);
    }

    [Fact]
    public void A_mark_in_force_is_changed_with_a_reason_only()
    {
        var changed = new KeyedMark("cut", 1, 3m, null, 1);
        Assert.IsType<JudgingErrors.ReasonNeeded>(PaperKeying.Open(One, One, One, One, 1, [changed], null, One, Now).Error);
        Assert.Equal("抄错", PaperKeying.Open(One, One, One, One, 1, [changed], " 抄错 ", One, Now).Value.Reason);
    }

    [Fact]
    public void Nothing_and_a_mark_twice_are_no_sheet()
    {
        Assert.IsType<CommonErrors.InvalidRequest>(PaperKeying.Open(One, One, One, One, 1, [], null, One, Now).Error);
        Assert.IsType<CommonErrors.InvalidRequest>(PaperKeying.Open(One, One, One, One, 1, [Key("cut", 1m), Key("cut", 2m)], null, One, Now).Error);
    }

    private static PaperKeying Open(params KeyedMark[] marks) => PaperKeying.Open(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 1, marks, null, One, Now).Value;

    private static KeyedMark Key(string aspect, decimal value) => new(aspect, 1, value, null, 0);
}
