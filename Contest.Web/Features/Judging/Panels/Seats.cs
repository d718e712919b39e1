using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>Adds a seat to a stage's panel.</summary>
public static class AddSeat
{
    /// <param name="Role">What the seat gives.</param>
    /// <param name="Name">The judge.</param>
    /// <param name="DelegationId">The judge's own unit, where it takes part.</param>
    /// <param name="Unit">The judge's own unit in words.</param>
    public sealed record Request(SeatRole Role, string Name, Guid? DelegationId = null, string? Unit = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Role).IsInEnum();
            RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Unit).MaximumLength(200);
        }
    }

    public sealed class Handler(PanelChange change)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            var stage = await change.OpenAsync(competitionId, stageId, ct);
            if (!stage.IsOk)
            {
                return stage.Error;
            }

            if (!await change.Db.IsDelegationAsync(competitionId, request.DelegationId, ct))
            {
                return new CommonErrors.NotFound("delegation");
            }

            var number = 1 + (await change.Db.JudgeSeats.Where(s => s.StageId == stageId && s.Role == request.Role).MaxAsync(s => (int?)s.Number, ct) ?? 0);
            var seat = JudgeSeat.Create(competitionId, stageId, request.Role, number, request.Name, request.DelegationId, Words.OrNull(request.Unit), change.Now);
            change.Db.JudgeSeats.Add(seat);
            return await change.SaveAsync(competitionId, stageId, "seats.added", seat.Id, new { request.Role, number }, ct);
        }
    }
}

/// <summary>Seats somebody else. The seat's pass stays: it is the tablet's, not the person's.</summary>
public static class ChangeSeat
{
    public sealed record Request(string Name, Guid? DelegationId, string? Unit, long Version);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Unit).MaximumLength(200);
        }
    }

    public sealed class Handler(PanelChange change)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, Guid seatId, Request request, CancellationToken ct)
        {
            var stage = await change.OpenAsync(competitionId, stageId, ct);
            if (!stage.IsOk)
            {
                return stage.Error;
            }

            if (await change.Db.FindSeatAsync(competitionId, stageId, seatId, ct) is not { } seat)
            {
                return new CommonErrors.NotFound("seat");
            }

            if (seat.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, seat.Version);
            }

            if (!await change.Db.IsDelegationAsync(competitionId, request.DelegationId, ct))
            {
                return new CommonErrors.NotFound("delegation");
            }

            seat.Seat(request.Name, request.DelegationId, Words.OrNull(request.Unit));
            return await change.SaveAsync(competitionId, stageId, "seats.changed", seatId, null, ct);
        }
    }
}

/// <summary>Takes a seat away that has given no marks and has no paper at the desk.</summary>
public static class RemoveSeat
{
    public sealed class Handler(PanelChange change)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, Guid seatId, CancellationToken ct)
        {
            var stage = await change.OpenAsync(competitionId, stageId, ct);
            if (!stage.IsOk)
            {
                return stage.Error;
            }

            if (await change.Db.FindSeatAsync(competitionId, stageId, seatId, ct) is not { } seat)
            {
                return new CommonErrors.NotFound("seat");
            }

            // Marks, or what may become marks: contested ones, keyed paper sheets and their photographs.
            if (await change.Db.ScoreSheets.AnyAsync(s => s.SeatId == seatId, ct) || await change.Db.ContestedMarks.AnyAsync(c => c.SeatId == seatId, ct)
                || await change.Db.PaperKeyings.AnyAsync(k => k.SeatId == seatId, ct) || await change.Db.PaperPhotos.AnyAsync(p => p.SeatId == seatId, ct))
            {
                return new JudgingErrors.SeatHasMarks();
            }

            change.Db.Recusals.RemoveRange(await change.Db.Recusals.Where(r => r.SeatId == seatId).ToListAsync(ct));
            change.Db.JudgeSeats.Remove(seat);
            return await change.SaveAsync(competitionId, stageId, "seats.removed", seatId, new { seat.Role, seat.Number }, ct);
        }
    }
}

internal static class Words
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static async Task<bool> IsDelegationAsync(this ContestDb db, Guid competitionId, Guid? delegationId, CancellationToken ct) =>
        delegationId is null || await db.Delegations.AnyAsync(d => d.Id == delegationId && d.CompetitionId == competitionId, ct);
}
