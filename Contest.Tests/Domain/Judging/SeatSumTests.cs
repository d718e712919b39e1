using Contest.Domain.Judging;
using Contest.Scoring;

namespace Contest.Tests.Domain.Judging;

public sealed class SeatSumTests
{
    private static readonly Aspect Cut = new() { Key = "cut", Kind = AspectKind.Score, Max = 15m };
    private static readonly Aspect Weight = new() { Key = "weight", Kind = AspectKind.Quantity, Unit = "kg" };
    private static readonly Aspect Time = new() { Key = "time", Kind = AspectKind.Time };

    [Fact]
    public void Points_are_added_and_penalties_taken_off() => Assert.Equal(
        9m, SeatSum.Of([(Cut, 12m), (new Aspect { Key = "damage", Kind = AspectKind.Penalty, Per = 2m }, 4m), (new Aspect { Key = "ten", Kind = AspectKind.Deduction, From = 10m, Per = 2m, Floor = 5m }, 4m)]));

    [Fact]
    public void Kilograms_and_seconds_are_never_added()
    {
        Assert.Null(SeatSum.Of([(Weight, 80.25m), (Time, 600m)]));
        Assert.Equal(80.25m, SeatSum.Of([(Weight, 80.25m)]));
    }

    [Fact]
    public void Nothing_marked_is_not_zero()
    {
        Assert.Null(SeatSum.Of([]));
        Assert.Null(SeatSum.Of([(Cut, null)]));
        Assert.Equal(0m, SeatSum.Of([(Cut, 0m)]));
    }
}
