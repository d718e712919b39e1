using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>待裁定: marks of a stage that came too late or stood on another revision, each beside the mark in force; the chief judge decides with a reason.</summary>
public static class Conflicts
{
    /// <summary>One version of a mark.</summary>
    public sealed record Version(decimal? Value, string? Code, string DeviceId, DateTimeOffset ClientTime, DateTimeOffset ReceivedAt);

    /// <param name="Id">The contested mark.</param>
    /// <param name="EntryCode">Bib or blind code; null when the entry has no place in the stage any more.</param>
    /// <param name="Contested">What the tablet gave.</param>
    /// <param name="BasedOnRevision">The revision its judge saw; 0 for none.</param>
    /// <param name="InForce">What stands now; null for no mark.</param>
    /// <param name="Revision">Its revision; 0 for no mark. A decision names it.</param>
    /// <param name="Cause">Code of the refusal that kept it from being recorded.</param>
    /// <param name="Decision">What was decided.</param>
    public sealed record View(
        Guid Id, Guid SeatId, SeatRole SeatRole, int SeatNumber, string SeatName, Guid EntryId, string? EntryCode, Guid? HeatId, string AspectKey, AspectText Aspect, int Attempt,
        Version Contested, int BasedOnRevision, Version? InForce, int Revision, string Cause, ContestedDecision Decision, string? DecisionReason, DateTimeOffset? DecidedAt);

    /// <param name="Take">True: the contested mark becomes the next revision. False: the mark in force stays.</param>
    /// <param name="Revision">The revision in force that was seen beside it; another one by now is a conflict.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(bool Take, int Revision, string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
            RuleFor(r => r.Revision).GreaterThanOrEqualTo(0);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock, StageRosters rosters, MarkWriter writer)
    {
        public async Task<Result<IReadOnlyList<View>>> ListAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId)
            {
                return new CommonErrors.NotFound("stage");
            }

            var marks = await db.ContestedMarks.AsNoTracking().Where(c => c.StageId == stageId && c.CompetitionId == competitionId).ToListAsync(ct);
            var seats = marks.Select(m => m.SeatId).Distinct().ToArray();
            var rows = (await RosterReader.ReadSheetsAsync(db, stageId, seats, ct))
                .SelectMany(s => s.InForce.Select(row => (Key: (s.Sheet.SeatId, s.Sheet.EntryId, row.AspectKey, row.Attempt), Row: row)))
                .ToDictionary(x => x.Key, x => x.Row);
            return marks.OrderBy(m => m.Decision != ContestedDecision.Pending).ThenBy(m => m.ReceivedAt).ThenBy(m => m.Id)
                .Select(m => Show(roster, m, rows.GetValueOrDefault((m.SeatId, m.EntryId, m.AspectKey, m.Attempt)))).ToList();
        }

        public async Task<Result> DecideAsync(Guid competitionId, Guid stageId, Guid conflictId, Request request, CancellationToken ct)
        {
            var mark = await db.ContestedMarks.FirstOrDefaultAsync(c => c.Id == conflictId && c.StageId == stageId && c.CompetitionId == competitionId, ct);
            if (mark is null)
            {
                return new CommonErrors.NotFound("conflict");
            }

            if (request.Take)
            {
                // The writer stores it with the new row, in one transaction; this context only read it.
                db.Entry(mark).State = EntityState.Detached;
                var answer = await writer.WriteAsync(new TakeContestedItem(mark, request.Revision, request.Reason, caller.UserId, Stopwatch.GetTimestamp()), ct);
                return answer.Error is { } error ? error : Result.Ok;
            }

            var now = clock.GetUtcNow();
            var decided = mark.Decide(take: false, request.Reason, caller.UserId, now);
            if (!decided.IsOk)
            {
                return decided;
            }

            db.Audited("marks.contested-left-out", caller.UserId, now, mark.Id, competitionId, new { mark.OperationId, reason = mark.DecisionReason });
            var eventId = await db.Stages.Where(s => s.Id == stageId).Select(s => s.EventId).FirstAsync(ct);
            db.Happened(new MarksRecorded(competitionId, eventId, stageId, [mark.EntryId]), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        private static View Show(StageRoster roster, ContestedMark m, MarkRow? row)
        {
            var seat = roster.Seats[m.SeatId];
            var place = roster.Places.GetValueOrDefault(m.EntryId);
            return new View(
                m.Id, m.SeatId, seat.Role, seat.Number, seat.Name, m.EntryId, place?.Code, place?.HeatId, m.AspectKey,
                AspectText.Of(roster.Marking?.Find(m.AspectKey)?.Aspect.Name, m.AspectKey), m.Attempt,
                new Version(m.Value, m.Code, m.DeviceId, m.ClientTime, m.ReceivedAt), m.BasedOnRevision,
                row is null or { Code: MarkInput.Clear } ? null : new Version(row.Value, row.Code, row.DeviceId, row.ClientTime, row.ReceivedAt), row?.Revision ?? 0,
                m.Cause, m.Decision, m.DecisionReason, m.DecidedAt);
        }
    }

    /// <summary>Refuses while the chief judge has something to decide: a sign-off that leaves marks open would be none.</summary>
    public static async Task<Result> NonePendingAsync(ContestDb db, IQueryable<ContestedMark> among, CancellationToken ct) =>
        await among.CountAsync(c => c.Decision == ContestedDecision.Pending, ct) is var count and > 0 ? new JudgingErrors.ConflictsPending(count) : Result.Ok;
}
