using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>A tablet shows its QR code's token and becomes the seat. The first tablet binds the pass; a second is refused.</summary>
public static class RedeemPass
{
    /// <param name="Token">From the QR code.</param>
    /// <param name="DeviceId">Made by the tablet once and kept.</param>
    /// <param name="DeviceKey">Public key of the tablet (P-256, SubjectPublicKeyInfo, base64url), by which it can come back when its session is gone; null when it has none.</param>
    public sealed record Request(string Token, string DeviceId, string? DeviceKey = null);

    /// <summary>The roster, and whom the cookie is for.</summary>
    public sealed record Response(JudgeRoster Roster, PassIdentity Identity);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Token).NotEmpty().MaximumLength(100);
            RuleFor(r => r.DeviceId).Matches("^[A-Za-z0-9-]{8,64}$").NotNull();
            RuleFor(r => r.DeviceKey).Must(k => k is null || PassKeys.IsKey(k)).WithErrorCode("key");
        }
    }

    public sealed class Handler(ContestDb db, RosterReader rosters, PassGuard guard, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Request request, CancellationToken ct)
        {
            var hash = PassTokens.Hash(request.Token);
            if (await db.JudgePasses.FirstOrDefaultAsync(p => p.TokenHash == hash, ct) is not { } pass)
            {
                return new JudgingErrors.PassUnknown();
            }

            var now = clock.GetUtcNow();
            var redeemed = pass.Redeem(request.DeviceId, now, request.DeviceKey);
            if (!redeemed.IsOk)
            {
                return redeemed.Error!;
            }

            db.Audited("passes.redeemed", null, now, pass.Id, await db.JudgeSeats.Where(s => s.Id == pass.SeatId).Select(s => (Guid?)s.CompetitionId).FirstAsync(ct), new { pass.SeatId, request.DeviceId });

            // Two tablets at the same moment: the version lets one through, and the other hears of it as a stale write.
            await db.SaveChangesAsync(ct);
            guard.Forget(pass.Id);
            var seat = await db.JudgeSeats.AsNoTracking().FirstAsync(s => s.Id == pass.SeatId, ct);
            var identity = new PassIdentity(seat.CompetitionId, seat.StageId, seat.Id, pass.Id, request.DeviceId);
            var roster = await rosters.ReadAsync(identity, ct);
            return roster.IsOk ? new Response(roster.Value, identity) : roster.Error;
        }
    }
}
