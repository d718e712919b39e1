using Contest.Domain.Judging;

namespace Contest.Tests.Domain.Judging;

public sealed class SpreadReadingTests
{
    [Fact]
    public void One_judge_far_off_two_others_alarms_and_is_named()
    {
        var reading = SpreadReading.Of([36m, 29m, 36.5m], 40m, null)!;
        Assert.Equal((7.5m, true, 1), (reading.Range, reading.Alarm, reading.Suspect));

        // .6745 × (29 − 36) / median(0, 7, .5) = −9.443
        Assert.Equal(-9.443, reading.ModifiedZ!.Value, 3);
    }

    [Fact]
    public void Marks_close_together_never_alarm_however_strange_their_z() => Assert.False(SpreadReading.Of([36m, 36.1m, 38m], 40m, null)!.Alarm);

    [Fact]
    public void The_rules_own_spread_is_inclusive()
    {
        Assert.False(SpreadReading.Of([2m, 3m], null, 1m)!.Alarm);
        Assert.True(SpreadReading.Of([1m, 3m], null, 1m)!.Alarm);
    }

    [Fact]
    public void Of_two_judges_far_apart_nobody_is_named()
    {
        var reading = SpreadReading.Of([20m, 31m], 40m, null)!;
        Assert.True(reading.Alarm);
        Assert.Null(reading.Suspect);
    }

    [Fact]
    public void One_mark_alone_has_no_spread() => Assert.Null(SpreadReading.Of([20m], 40m, 1m));
}
