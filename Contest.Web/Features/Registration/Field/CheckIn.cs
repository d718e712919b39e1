using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Outbox;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Field;

/// <summary>检录: by entry or by bib (what the QR code on the bib says), its undoing, and what became of an entry on the day.</summary>
public static class CheckIn
{
    public sealed record ByBib(string Bib);

    public sealed class ByBibValidator : AbstractValidator<ByBib>
    {
        public ByBibValidator() => RuleFor(r => r.Bib).NotEmpty().MaximumLength(40);
    }

    public sealed record AttendanceRequest(Attendance Attendance, string? Reason = null);

    public sealed class AttendanceValidator : AbstractValidator<AttendanceRequest>
    {
        public AttendanceValidator()
        {
            RuleFor(r => r.Attendance).IsInEnum();
            RuleFor(r => r.Reason).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, RegistrationScope scope, EntryWriter writer, EntryViews views, TimeProvider clock)
    {
        public async Task<Result<EntryView>> ByBibAsync(Guid competitionId, string bib, CancellationToken ct)
        {
            var wanted = bib.Trim();
            var entryId = await db.Entries.Where(e => e.CompetitionId == competitionId && e.Bib == wanted).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(ct);
            return entryId is { } id ? await CheckInAsync(competitionId, id, ct) : new CommonErrors.NotFound("entry");
        }

        public Task<Result<EntryView>> CheckInAsync(Guid competitionId, Guid entryId, CancellationToken ct) =>
            ChangeAsync(competitionId, entryId, "checked-in", null, e => e.CheckIn(clock.GetUtcNow()), ct);

        public Task<Result<EntryView>> UndoAsync(Guid competitionId, Guid entryId, CancellationToken ct) => ChangeAsync(competitionId, entryId, "check-in-undone", null, e =>
        {
            e.UndoCheckIn();
            return Result.Ok;
        }, ct);

        public Task<Result<EntryView>> AttendAsync(Guid competitionId, Guid entryId, AttendanceRequest request, CancellationToken ct) =>
            ChangeAsync(competitionId, entryId, "attendance-" + Word(request.Attendance), request.Reason, e => e.SetAttendance(request.Attendance, request.Reason), ct);

        private async Task<Result<EntryView>> ChangeAsync(Guid competitionId, Guid entryId, string kind, string? reason, Func<Entry, Result> change, CancellationToken ct)
        {
            if (await scope.EntryAsync(competitionId, null, entryId, ct) is not { } entry)
            {
                return new CommonErrors.NotFound("entry");
            }

            var (before, attendance) = (entry.CheckedInAt, entry.Attendance);
            var changed = change(entry);
            if (!changed.IsOk)
            {
                return changed.Error!;
            }

            if (entry.CheckedInAt != before || entry.Attendance != attendance)
            {
                var now = clock.GetUtcNow();
                writer.History(entry, kind, reason, null, now);
                db.Happened(new CompetitionChanged(competitionId, "attendance"), now, competitionId);
                await db.SaveChangesAsync(ct);
            }

            return (await views.LoadAsync(db.Entries.Where(e => e.Id == entryId), ct))[0];
        }

        private static string Word(Attendance attendance) => attendance switch
        {
            Attendance.Competing => "competing",
            Attendance.Guest => "guest",
            Attendance.Absent => "absent",
            Attendance.Disqualified => "disqualified",
            _ => throw new InvalidOperationException(),
        };
    }
}
