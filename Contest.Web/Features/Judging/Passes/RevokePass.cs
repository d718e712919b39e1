using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Withdraws a seat's pass; its tablet is cut off at once. Marks that it still holds can be entered at the desk.</summary>
public static class RevokePass
{
    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock, PassGuard guard, JudgingDispatcher dispatcher)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid stageId, Guid seatId, CancellationToken ct)
        {
            if (await db.FindSeatAsync(competitionId, stageId, seatId, ct) is null)
            {
                return new CommonErrors.NotFound("seat");
            }

            var now = clock.GetUtcNow();
            var passes = await db.JudgePasses.Where(p => p.SeatId == seatId && p.RevokedAt == null).ToListAsync(ct);
            foreach (var pass in passes)
            {
                pass.Revoke(now);
                db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "passes.revoked", CompetitionId = competitionId, SubjectId = pass.Id, At = now });
            }

            await db.SaveChangesAsync(ct);
            foreach (var pass in passes)
            {
                guard.Forget(pass.Id);
                await dispatcher.RevokedAsync(pass.Id);
            }

            return Result.Ok;
        }
    }
}
