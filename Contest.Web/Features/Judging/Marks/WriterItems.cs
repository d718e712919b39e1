using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>Records one mark.</summary>
/// <param name="earlier">The mark before it, of the same call, for the same entry, aspect and attempt; null for the first.</param>
public sealed class RecordMark(Guid stageId, Guid seatId, MarkOperation operation, MarkSender sender, long receivedAt, RecordMark? earlier = null)
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

        if (earlier is { Answer: { IsCompletedSuccessfully: true } answered } && answered.GetAwaiter().GetResult().Status == AckStatus.Retry)
        {
            // What it stands on comes again; judged without it, it would look like somebody else's conflict.
            return new ItemAnswer { Status = AckStatus.Retry, Error = new JudgingErrors.NotStored(), Current = current };
        }

        var input = new MarkInput(
            Operation.OperationId, Operation.AspectKey, Operation.Attempt, Operation.Value, Operation.Code, Operation.BasedOnRevision, Operation.Reason, sender.DeviceId,
            Operation.ClientTime.ToUniversalTime(), roster.RulesVersion, Operation.BasedOnOperation);
        var allowed = roster.Check(seat, EntryId, Operation.AspectKey, Operation.Attempt, Operation.Value, Operation.Code);
        if (!allowed.IsOk)
        {
            return Refuse(allowed.Error!, roster, input, current, now);
        }

        if (sender.EnteredBy is null && Operation.RulesVersion is { } by && roster.MeantOtherwise(Operation.AspectKey, by))
        {
            return Refuse(new JudgingErrors.RulesChanged(), roster, input, current, now);
        }

        // One person alone changes no mark that a judge gave: the judge does, asked to mark again, or two persons by a correction.
        if (sender.EnteredBy is not null && current is { IsFromDesk: false } && current.Code != MarkInput.Clear)
        {
            return ItemAnswer.Refuse(new JudgingErrors.NotOfDesk(), current);
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
            Revision = recorded.Value.Revision,
            Changed = sheet,
            Sheet = sender.EnteredBy is null && sender.ImportedBy is null ? null : sheet.State(),
            Audit = Audited(roster, sheet.Sheet.Id, new { Operation.OperationId, sender.DeviceId, recorded.Value.RowInSheet, recorded.Value.Hash }, now),
        };
    }

    /// <summary>Whatever a person brings in leads back to that person; a tablet's own marks say by their device whose they are.</summary>
    private AuditRow? Audited<T>(StageRoster roster, Guid subjectId, T details, DateTimeOffset now) => (sender.EnteredBy ?? sender.ImportedBy) is { } user
        ? new AuditRow
        {
            UserId = user,
            Action = sender.EnteredBy is null ? "marks.imported" : "marks.entered",
            CompetitionId = roster.CompetitionId,
            SubjectId = subjectId,
            Details = JudgingAudit.Json(details),
            At = now,
        }
        : null;

    /// <summary>
    /// A judge gave this mark in good faith, and what came in between is no fault of it: the server keeps it for the chief judge. The desk sees its
    /// refusal at once and can answer it; a mark that never could be right is refused for good.
    /// </summary>
    private ItemAnswer Refuse(Error error, StageRoster roster, MarkInput input, MarkRow? current, DateTimeOffset now)
    {
        if (sender.EnteredBy is null && (error is JudgingErrors.HeatNotStarted || (roster.IsToOpen && error is CompetitionErrors.StageNotOpen)))
        {
            // A judge without a network began on the chief judge's word; the tablet holds the mark until stage and heat are started here too.
            return ItemAnswer.Refuse(error, current) with { Status = AckStatus.Retry };
        }

        var overtaken = error is JudgingErrors.RevisionConflict or JudgingErrors.SheetSigned or JudgingErrors.NotCompeting or JudgingErrors.Recused
                or CompetitionErrors.StageNotOpen
            || (Operation.RulesVersion is { } known && known != roster.RulesVersion && error is not JudgingErrors.UnknownEntry);
        if (sender.EnteredBy is not null || !overtaken)
        {
            return ItemAnswer.Refuse(error, current);
        }

        var kept = ContestedMark.Keep(roster.CompetitionId, StageId, SeatId, EntryId, input, error, now);
        return ItemAnswer.Refuse(error, current) with
        {
            Status = AckStatus.Conflict,
            Contested = kept,
            Audit = Audited(roster, kept.Id, new { Operation.OperationId, sender.DeviceId, kept.Cause }, now),
        };
    }

    private ItemAnswer AgainContested(ContestedMark before, MarkRow? current) =>
        before.SeatId == SeatId && before.EntryId == EntryId && before.AspectKey == Operation.AspectKey && before.Attempt == Operation.Attempt
            && before.Value == Operation.Value && before.Code == Operation.Code
            ? new ItemAnswer { Status = AckStatus.Conflict, Error = new JudgingErrors.RevisionConflict(Operation.BasedOnRevision, current?.Revision ?? 0), Current = current }
            : ItemAnswer.Refuse(new JudgingErrors.OperationReused(), current);

    /// <summary>The same operation: the same answer. The same id with other content is somebody's mistake.</summary>
    private ItemAnswer Again(TakenMark before, OpenSheet sheet) =>
        before.AspectKey == Operation.AspectKey && before.Attempt == Operation.Attempt && before.Value == Operation.Value && before.Code == Operation.Code
            ? new ItemAnswer { Status = AckStatus.Duplicate, Revision = before.Revision, Current = sheet.Current(before.AspectKey, before.Attempt) }
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
