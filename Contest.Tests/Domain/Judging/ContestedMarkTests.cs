using Contest.Domain.Judging;

namespace Contest.Tests.Domain.Judging;

public sealed class ContestedMarkTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 1, 0, 0, TimeSpan.Zero);
    private readonly ScoreSheet _sheet = ScoreSheet.Open(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Now);
    private readonly Guid _chief = Guid.NewGuid();

    [Fact]
    public void It_is_decided_once_and_with_a_reason()
    {
        var mark = Keep(Input(9m, 1));
        Assert.IsType<JudgingErrors.ReasonNeeded>(mark.Decide(true, " ", _chief, Now).Error);
        Assert.Equal(ContestedDecision.Pending, mark.Decision);
        Assert.True(mark.Decide(false, " 以先到的为准 ", _chief, Now).IsOk);
        Assert.Equal((ContestedDecision.LeftOut, "以先到的为准", _chief), (mark.Decision, mark.DecisionReason, mark.DecidedBy));
        Assert.IsType<JudgingErrors.ConflictDecided>(mark.Decide(true, "改变主意", _chief, Now).Error);
    }

    [Fact]
    public void Taken_it_becomes_the_next_revision_and_voids_the_signature_that_did_not_cover_it()
    {
        _sheet.Record(Input(12m, 0), 0, Now);
        _sheet.Sign(0, Now);
        var late = Input(9m, 0) with { Reason = "裁判确认" };
        Assert.IsType<JudgingErrors.RevisionConflict>(_sheet.TakeContested(late, 1, Now).Error);
        Assert.IsType<JudgingErrors.ReasonNeeded>(_sheet.TakeContested(late with { BasedOnRevision = 1, Reason = null }, 1, Now).Error);
        Assert.NotNull(_sheet.SignedAt);
        var row = _sheet.TakeContested(late with { BasedOnRevision = 1 }, 1, Now).Value;
        Assert.Equal((2, 9m, "裁判确认"), (row.Revision, row.Value!.Value, row.Reason));
        Assert.Null(_sheet.SignedAt);
        Assert.Equal("裁判确认", _sheet.RemarkReason);
    }

    [Fact]
    public void A_revision_that_is_met_by_chance_is_still_a_conflict()
    {
        var mine = Input(12m, 0);
        var theirs = Input(8m, 0);
        _sheet.Record(theirs, 0, Now);
        var second = Input(13m, 1) with { BasedOnOperation = mine.OperationId };
        Assert.IsType<JudgingErrors.RevisionConflict>(_sheet.Record(second, 1, Now, theirs.OperationId).Error);
        Assert.True(_sheet.Record(second with { BasedOnOperation = theirs.OperationId }, 1, Now, theirs.OperationId).IsOk);
    }

    private ContestedMark Keep(MarkInput input) =>
        ContestedMark.Keep(Guid.NewGuid(), _sheet.StageId, _sheet.SeatId, _sheet.EntryId, input, new JudgingErrors.RevisionConflict(1, 2), Now);

    private static MarkInput Input(decimal value, int basedOn) => new(Guid.NewGuid(), "cut", 1, value, null, basedOn, null, "tablet-0001", Now, 1);
}
