using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>The chief judge takes a contested mark, seen beside <paramref name="seenRevision"/> (0 for none) in force.</summary>
public sealed class TakeContestedItem(ContestedMark contested, int seenRevision, string reason, Guid byUserId, long receivedAt)
    : WriterItem(contested.StageId, contested.SeatId, contested.EntryId, receivedAt)
{
    private readonly long _storedVersion = contested.Version;

    public override ItemAnswer Apply(StageRoster roster, JudgeSeat seat, SheetBook book, DateTimeOffset now)
    {
        var allowed = roster.Check(seat, EntryId, contested.AspectKey, contested.Attempt, contested.Value, contested.Code);
        if (!allowed.IsOk)
        {
            return ItemAnswer.Refuse(allowed.Error!);
        }

        var sheet = book.FindOrOpen(SeatId, EntryId, now);
        var current = sheet.Current(contested.AspectKey, contested.Attempt);
        var input = new MarkInput(
            contested.OperationId, contested.AspectKey, contested.Attempt, contested.Value, contested.Code, seenRevision, reason.Trim(), contested.DeviceId,
            contested.ClientTime, roster.RulesVersion);

        // Tried anew, after a failed transaction or on fresher data, it was decided by this very item before.
        if (contested.Version == _storedVersion && contested.Decide(take: true, reason, byUserId, now) is { IsOk: false } refused)
        {
            return ItemAnswer.Refuse(refused.Error!, current);
        }

        var taken = sheet.Sheet.TakeContested(input, current?.Revision ?? 0, now);
        if (!taken.IsOk)
        {
            return ItemAnswer.Refuse(taken.Error, current);
        }

        sheet.Add(taken.Value);
        return new ItemAnswer
        {
            Status = AckStatus.Stored,
            Row = taken.Value,
            Revision = taken.Value.Revision,
            Changed = sheet,
            Sheet = sheet.State(),
            Contested = contested,
            ContestedVersion = _storedVersion,
            Audit = new AuditRow
            {
                UserId = byUserId,
                Action = "marks.contested-taken",
                CompetitionId = roster.CompetitionId,
                SubjectId = sheet.Sheet.Id,
                Details = JudgingAudit.Json(new { contested.OperationId, taken.Value.Hash, reason }),
                At = now,
            },
        };
    }
}
