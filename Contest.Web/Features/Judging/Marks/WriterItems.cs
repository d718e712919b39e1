using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>Records one mark.</summary>
public sealed class RecordMark(Guid stageId, Guid seatId, MarkOperation operation, string deviceId, Guid? byUserId, long receivedAt)
    : WriterItem(stageId, seatId, operation.EntryId, receivedAt)
{
    public MarkOperation Operation { get; } = operation;

    public override ItemAnswer Apply(StageRoster roster, JudgeSeat seat, SheetBook book, DateTimeOffset now)
    {
        var known = book.Find(SeatId, EntryId);
        if (known?.Find(Operation.OperationId) is { } before)
        {
            return Again(before, known);
        }

        var current = known?.Current(Operation.AspectKey, Operation.Attempt);
        if (book.FindContested(Operation.OperationId) is { } contested)
        {
            return AgainContested(contested, current);
        }

        var input = new MarkInput(
            Operation.OperationId, Operation.AspectKey, Operation.Attempt, Operation.Value, Operation.Code, Operation.BasedOnRevision, Operation.Reason, deviceId,
            Operation.ClientTime.ToUniversalTime(), roster.RulesVersion, Operation.BasedOnOperation);
        var allowed = roster.Check(seat, EntryId, Operation.AspectKey, Operation.Attempt, Operation.Value, Operation.Code);
        if (!allowed.IsOk)
        {
            return Refuse(allowed.Error!, roster, input, current, now);
        }

        var sheet = book.FindOrOpen(SeatId, EntryId, now);
        var recorded = sheet.Sheet.Record(input, current?.Revision ?? 0, now, current?.OperationId);
        if (!recorded.IsOk)
        {
            return Refuse(recorded.Error, roster, input, current, now);
        }

        sheet.Add(recorded.Value);
        return new ItemAnswer
        {
            Status = AckStatus.Stored,
            Row = recorded.Value,
            Changed = sheet,
            Sheet = byUserId is null ? null : sheet.State(),
            Audit = byUserId is { } user
                ? new AuditRow { UserId = user, Action = "marks.entered", CompetitionId = roster.CompetitionId, SubjectId = sheet.Sheet.Id, Details = JudgingAudit.Json(new { Operation.OperationId, recorded.Value.Hash }), At = now }
                : null,
        };
    }

    /// <summary>
    /// A judge gave this mark in good faith, and what came in between is no fault of it: the server keeps it for the chief judge. The desk sees its
    /// refusal at once and can answer it; a mark that never could be right is refused for good.
    /// </summary>
    private ItemAnswer Refuse(Error error, StageRoster roster, MarkInput input, MarkRow? current, DateTimeOffset now)
    {
        if (byUserId is null && error is JudgingErrors.HeatNotStarted)
        {
            // A judge without a network began on the chief judge's word; the tablet holds the mark until the heat is started here too.
            return ItemAnswer.Refuse(error, current) with { Status = AckStatus.Retry };
        }

        var overtaken = error is JudgingErrors.RevisionConflict or JudgingErrors.SheetSigned or JudgingErrors.NotCompeting or JudgingErrors.Recused
                or CompetitionErrors.StageNotOpen
            || (Operation.RulesVersion is { } known && known != roster.RulesVersion && error is not JudgingErrors.UnknownEntry);
        return byUserId is not null || !overtaken
            ? ItemAnswer.Refuse(error, current)
            : ItemAnswer.Refuse(error, current) with
            {
                Status = AckStatus.Conflict,
                Contested = ContestedMark.Keep(roster.CompetitionId, StageId, SeatId, EntryId, input, error, now),
            };
    }

    private ItemAnswer AgainContested(ContestedMark before, MarkRow? current) =>
        before.SeatId == SeatId && before.EntryId == EntryId && before.AspectKey == Operation.AspectKey && before.Attempt == Operation.Attempt
            && before.Value == Operation.Value && before.Code == Operation.Code
            ? new ItemAnswer { Status = AckStatus.Conflict, Error = new JudgingErrors.RevisionConflict(Operation.BasedOnRevision, current?.Revision ?? 0), Current = current }
            : ItemAnswer.Refuse(new JudgingErrors.OperationReused(), current);

    /// <summary>The same operation: the same answer. The same id with other content is somebody's mistake.</summary>
    private ItemAnswer Again(MarkRow before, OpenSheet sheet) =>
        before.AspectKey == Operation.AspectKey && before.Attempt == Operation.Attempt && before.Value == Operation.Value && before.Code == Operation.Code
            ? new ItemAnswer { Status = AckStatus.Duplicate, Row = before, Current = sheet.Current(before.AspectKey, before.Attempt) }
            : ItemAnswer.Refuse(new JudgingErrors.OperationReused(), sheet.Current(Operation.AspectKey, Operation.Attempt));
}

/// <summary>The judge signs the sheet of an entry; or the desk does, for one that came on paper.</summary>
public sealed class SignSheetItem(Guid stageId, Guid seatId, Guid entryId, long receivedAt, Guid? byUserId = null) : WriterItem(stageId, seatId, entryId, receivedAt)
{
    public override ItemAnswer Apply(StageRoster roster, JudgeSeat seat, SheetBook book, DateTimeOffset now)
    {
        var known = book.Find(SeatId, EntryId);
        if (known?.Sheet.SignedAt is not null)
        {
            return new ItemAnswer { Status = AckStatus.Duplicate, Sheet = known.State() };
        }

        var allowed = roster.CheckEntry(seat, EntryId);
        if (!allowed.IsOk)
        {
            return ItemAnswer.Refuse(allowed.Error);
        }

        var missing = roster.Missing(seat, allowed.Value, known?.Marked() ?? []);
        if (known is null)
        {
            return ItemAnswer.Refuse(new JudgingErrors.SheetIncomplete(missing));
        }

        if (byUserId is not null && !known.IsFromPaper)
        {
            return ItemAnswer.Refuse(new JudgingErrors.NotFromPaper());
        }

        var signed = known.Sheet.Sign(missing, now, byUserId);
        return signed.IsOk
            ? new ItemAnswer { Status = AckStatus.Stored, Changed = known, Sheet = known.State(), Audit = new AuditRow { Action = byUserId is null ? "sheets.signed" : "sheets.signed-at-desk", UserId = byUserId, CompetitionId = roster.CompetitionId, SubjectId = known.Sheet.Id, Details = JudgingAudit.Json(new { known.Sheet.HeadHash, known.Sheet.Rows }), At = now } }
            : ItemAnswer.Refuse(signed.Error!);
    }
}

/// <summary>The chief judge asks the seat to mark the entry again.</summary>
public sealed class AskRemarkItem(Guid stageId, Guid seatId, Guid entryId, string reason, Guid byUserId, long receivedAt) : WriterItem(stageId, seatId, entryId, receivedAt)
{
    public override ItemAnswer Apply(StageRoster roster, JudgeSeat seat, SheetBook book, DateTimeOffset now)
    {
        var allowed = roster.CheckEntry(seat, EntryId);
        if (!allowed.IsOk)
        {
            return ItemAnswer.Refuse(allowed.Error);
        }

        var sheet = book.FindOrOpen(SeatId, EntryId, now);
        var asked = sheet.Sheet.AskRemark(reason);
        return asked.IsOk
            ? new ItemAnswer
            {
                Status = AckStatus.Stored,
                Changed = sheet,
                Sheet = sheet.State(),
                Audit = new AuditRow { UserId = byUserId, Action = "sheets.remark-asked", CompetitionId = roster.CompetitionId, SubjectId = sheet.Sheet.Id, Details = JudgingAudit.Json(new { reason }), At = now },
            }
            : ItemAnswer.Refuse(asked.Error!);
    }
}
