using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>
/// A tablet whose session is gone (its battery died before the browser had written the cookie, or the days of the cookie are over) comes back without
/// a new QR code: it signs a challenge with the key that the pass is bound to. Another tablet has no such key, and a challenge serves once.
/// </summary>
public static class ResumePass
{
    /// <param name="Text">To be signed as it is.</param>
    public sealed record Challenge(string Text);

    /// <param name="Challenge">The text of the challenge.</param>
    /// <param name="DeviceId">The tablet's name for itself.</param>
    /// <param name="Signature">Over "contest-pass CHALLENGE DEVICE", base64url.</param>
    public sealed record Request(string Challenge, string DeviceId, string Signature);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Challenge).NotEmpty().MaximumLength(1000);
            RuleFor(r => r.DeviceId).NotEmpty().MaximumLength(64);
            RuleFor(r => r.Signature).NotEmpty().MaximumLength(200);
        }
    }

    public sealed class Handler(ContestDb db, PassKeys keys, RosterReader rosters, PassGuard guard, TimeProvider clock)
    {
        public async Task<Result<Challenge>> ChallengeAsync(Guid passId, CancellationToken ct) =>
            await db.JudgePasses.AsNoTracking().FirstOrDefaultAsync(p => p.Id == passId, ct) is { DeviceKey: not null } pass
                ? new Challenge(keys.Challenge(pass))
                : new JudgingErrors.PassUnknown();

        public async Task<Result<RedeemPass.Response>> HandleAsync(Request request, CancellationToken ct)
        {
            if (keys.Read(request.Challenge) is not { } asked
                || await db.JudgePasses.FirstOrDefaultAsync(p => p.Id == asked.PassId, ct) is not { DeviceKey: { } key } pass
                || pass.Version != asked.Version
                || !PassKeys.IsSigned(key, request.Challenge, request.DeviceId, request.Signature))
            {
                return new JudgingErrors.PassNotShown();
            }

            var now = clock.GetUtcNow();
            var resumed = pass.Resume(request.DeviceId, now);
            if (!resumed.IsOk)
            {
                return resumed.Error!;
            }

            var seat = await db.JudgeSeats.AsNoTracking().FirstAsync(s => s.Id == pass.SeatId, ct);
            db.Audited("passes.resumed", null, now, pass.Id, seat.CompetitionId, new { pass.SeatId, request.DeviceId });

            // The same challenge at the same moment a second time: the version lets one through.
            await db.SaveChangesAsync(ct);
            guard.Forget(pass.Id);
            var identity = new PassIdentity(seat.CompetitionId, seat.StageId, seat.Id, pass.Id, request.DeviceId);
            var roster = await rosters.ReadAsync(identity, ct);
            return roster.IsOk ? new RedeemPass.Response(roster.Value, identity) : roster.Error;
        }
    }
}
