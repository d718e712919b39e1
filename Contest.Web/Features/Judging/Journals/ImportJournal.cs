using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Journals;

/// <summary>
/// The journal of a tablet that will never see the network again, brought to the desk as a file or as QR codes. Its operations go the way they would have
/// gone from the tablet: the same checks, the same writer, each stored once however often it comes; what is overtaken is kept for the chief judge.
/// Only a tablet that held a pass of the seat has marks to bring, and each row that is taken over leads back to who brought it.
/// </summary>
public static class ImportJournal
{
    /// <param name="Text">The file's content, or the texts of all QR codes.</param>
    public sealed record Request(string Text);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(2_000_000);
    }

    /// <param name="Missing">QR codes that are missing still; 0 when everything was read.</param>
    public sealed record Response(int Missing, SeatRole? SeatRole, int SeatNumber, string? SeatName, DateTimeOffset? ExportedAt, int Stored, int Known, int Conflicts, int Waiting, IReadOnlyList<Refused> Refusals);

    /// <summary>A mark that cannot be stored, in words.</summary>
    public sealed record Refused(string AspectKey, int Attempt, decimal? Value, string? Code, string Why);

    public sealed class Handler(ContestDb db, Caller caller, SheetService sheets, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            if (JournalFile.Parts(request.Text) is { } parts && parts.Have < parts.Of)
            {
                return new Response(parts.Of - parts.Have, null, 0, null, null, 0, 0, 0, 0, []);
            }

            var read = JournalFile.Read(request.Text);
            if (!read.IsOk)
            {
                return read.Error;
            }

            var file = read.Value;
            if (file.CompetitionId != competitionId || file.StageId != stageId || await db.FindSeatAsync(competitionId, stageId, file.SeatId, ct) is not { } seat)
            {
                return new JudgingErrors.JournalOfOther();
            }

            // Revoked and expired ones count: a lost tablet's pass is one of these.
            var held = await db.JudgePasses.Where(p => p.SeatId == file.SeatId && p.DeviceId != null).Select(p => p.DeviceId).ToListAsync(ct);
            if (!held.Contains(file.DeviceId))
            {
                return new JudgingErrors.JournalOfNoPass();
            }

            var acks = new List<(MarkOperation Operation, MarkAck Ack)>();
            foreach (var batch in file.Operations.Chunk(JudgingHub.MaxOperations))
            {
                var answer = await sheets.SubmitAsync(stageId, file.SeatId, batch, new MarkSender(file.DeviceId, ImportedBy: caller.UserId), CultureInfo.CurrentUICulture, ct);
                if (!answer.IsOk)
                {
                    return answer.Error;
                }

                acks.AddRange(batch.Zip(answer.Value.Acks));
            }

            int Count(AckStatus status) => acks.Count(a => a.Ack.Status == status);
            db.Audited(
                "marks.journal-imported", caller.UserId, clock.GetUtcNow(), file.SeatId, competitionId,
                new { SeatRole = seat.Role, SeatNumber = seat.Number, file.DeviceId, file.ExportedAt, Operations = acks.Count, Stored = Count(AckStatus.Stored), Known = Count(AckStatus.Duplicate), Conflicts = Count(AckStatus.Conflict) });
            await db.SaveChangesAsync(ct);
            return new Response(
                0, seat.Role, seat.Number, seat.Name, file.ExportedAt, Count(AckStatus.Stored), Count(AckStatus.Duplicate), Count(AckStatus.Conflict), Count(AckStatus.Retry),
                [.. acks.Where(a => a.Ack.Status == AckStatus.Refused)
                    .Select(a => new Refused(a.Operation.AspectKey, a.Operation.Attempt, a.Operation.Value, a.Operation.Code, a.Ack.Problem?.Title ?? ""))]);
        }
    }
}
