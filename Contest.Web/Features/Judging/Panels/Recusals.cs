using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>回避: a seat does not mark an entry. Marks that it gave already stay and are no longer owed.</summary>
public static class RecuseSeat
{
    public sealed record Request(Guid EntryId, string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
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

            if (await change.Db.FindSeatAsync(competitionId, stageId, seatId, ct) is null)
            {
                return new CommonErrors.NotFound("seat");
            }

            if (!await change.Db.Entries.AnyAsync(e => e.Id == request.EntryId && e.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("entry");
            }

            if (!await change.Db.Recusals.AnyAsync(r => r.SeatId == seatId && r.EntryId == request.EntryId, ct))
            {
                change.Db.Recusals.Add(new Recusal { SeatId = seatId, EntryId = request.EntryId, Reason = request.Reason.Trim(), At = change.Now });
            }

            return await change.SaveAsync(competitionId, stageId, "recusals.added", seatId, new { request.EntryId }, ct);
        }
    }
}

/// <summary>Takes a decided recusal back.</summary>
public static class EndRecusal
{
    public sealed class Handler(PanelChange change)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, Guid seatId, Guid entryId, CancellationToken ct)
        {
            var stage = await change.OpenAsync(competitionId, stageId, ct);
            if (!stage.IsOk)
            {
                return stage.Error;
            }

            if (await change.Db.FindSeatAsync(competitionId, stageId, seatId, ct) is null
                || await change.Db.Recusals.FirstOrDefaultAsync(r => r.SeatId == seatId && r.EntryId == entryId, ct) is not { } recusal)
            {
                return new CommonErrors.NotFound("recusal");
            }

            change.Db.Recusals.Remove(recusal);
            return await change.SaveAsync(competitionId, stageId, "recusals.ended", seatId, new { entryId }, ct);
        }
    }
}

/// <summary>Decides what happens with judges of the contestants' own delegations.</summary>
public static class DecideOwnUnit
{
    public sealed record Request(OwnUnitPolicy Policy);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Policy).IsInEnum();
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

            var decided = stage.Value.DecideOwnUnit(request.Policy);
            return decided.IsOk ? await change.SaveAsync(competitionId, stageId, "panels.own-unit", stageId, new { request.Policy }, ct) : decided.Error!;
        }
    }
}
