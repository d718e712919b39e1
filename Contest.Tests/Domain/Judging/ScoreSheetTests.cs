using Contest.Domain.Judging;

namespace Contest.Tests.Domain.Judging;

public sealed class ScoreSheetTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 1, 0, 0, TimeSpan.Zero);
    private readonly ScoreSheet _sheet = ScoreSheet.Open(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Now);

    [Fact]
    public void Each_row_carries_the_hash_of_the_one_before_it()
    {
        var first = _sheet.Record(Input(12m, 0), 0, Now).Value;
        var second = _sheet.Record(Input(13m, 1), 1, Now).Value;
        Assert.Equal((ScoreSheet.EmptyHash, first.Hash, second.Hash), (first.PreviousHash, second.PreviousHash, _sheet.HeadHash));
        Assert.Equal((1, 2, 2), (first.Revision, second.Revision, second.RowInSheet));
        Assert.Equal(second.ComputeHash(), second.Hash);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    public void A_mark_based_on_another_revision_is_a_conflict(int basedOn, int current)
    {
        var error = Assert.IsType<JudgingErrors.RevisionConflict>(_sheet.Record(Input(12m, basedOn), current, Now).Error);
        Assert.Equal((basedOn, current), (error.BasedOn, error.Current));
        Assert.Equal(0, _sheet.Rows);
    }

    [Fact]
    public void A_correction_at_the_desk_needs_a_reason_and_a_judges_retyping_does_not()
    {
        Assert.IsType<JudgingErrors.ReasonNeeded>(_sheet.Record(Input(12m, 1) with { DeviceId = "desk:1" }, 1, Now).Error);
        Assert.True(_sheet.Record(Input(12m, 0) with { DeviceId = "desk:1" }, 0, Now).IsOk);
        Assert.True(_sheet.Record(Input(12m, 1) with { DeviceId = "desk:1", Reason = "抄错" }, 1, Now).IsOk);
        Assert.True(_sheet.Record(Input(12m, 2), 2, Now).IsOk);
    }

    [Fact]
    public void A_sheet_is_signed_when_complete_and_opened_by_a_reason()
    {
        Assert.Equal(2, Assert.IsType<JudgingErrors.SheetIncomplete>(_sheet.Sign(2, Now).Error).Missing);
        Assert.True(_sheet.Sign(0, Now).IsOk);
        Assert.IsType<JudgingErrors.SheetSigned>(_sheet.Record(Input(12m, 0), 0, Now).Error);
        Assert.IsType<JudgingErrors.ReasonNeeded>(_sheet.AskRemark(" ").Error);
        Assert.True(_sheet.AskRemark("相差太大").IsOk);
        Assert.True(_sheet.Record(Input(12m, 0), 0, Now).IsOk);
        Assert.Equal("相差太大", _sheet.RemarkReason);
        Assert.True(_sheet.Sign(0, Now).IsOk);
        Assert.Null(_sheet.RemarkReason);
    }

    private static MarkInput Input(decimal value, int basedOn) => new(Guid.NewGuid(), "cut", 1, value, null, basedOn, null, "tablet-0001", Now, 1);
}
