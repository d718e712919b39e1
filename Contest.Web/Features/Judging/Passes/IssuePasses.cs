using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Gives seats of a stage new passes. The earlier pass of each seat ends, and with it the session of its tablet.</summary>
public static class IssuePasses
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <param name="SeatIds">The seats; empty for all of the stage.</param>
    /// <param name="ExpiresAt">When they end; null for the end of the day after the competition.</param>
    public sealed record Request(IReadOnlyList<Guid> SeatIds, DateTimeOffset? ExpiresAt = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(r => r.SeatIds).Must(s => s.Count <= 200);
            RuleFor(r => r.ExpiresAt).Must(e => e is null || (e > clock.GetUtcNow() && e < clock.GetUtcNow() + Longest)).WithErrorCode("expiry");
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock, PassGuard guard, JudgingDispatcher dispatcher, PublicAddress address)
    {
        public async Task<Result<IReadOnlyList<IssuedPass>>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            if (await db.FindStageAsync(competitionId, stageId, ct) is null)
            {
                return new CommonErrors.NotFound("stage");
            }

            var wanted = request.SeatIds.ToArray();
            var seats = await db.JudgeSeats.Where(s => s.StageId == stageId && s.CompetitionId == competitionId && (wanted.Length == 0 || wanted.Contains(s.Id)))
                .OrderBy(s => s.Role).ThenBy(s => s.Number).ToListAsync(ct);
            if (seats.Count == 0 || seats.Count < wanted.Distinct().Count())
            {
                return seats.Count == 0 && wanted.Length == 0 ? new JudgingErrors.EmptyPanel() : new CommonErrors.NotFound("seat");
            }

            var now = clock.GetUtcNow();
            var ids = seats.ConvertAll(s => s.Id);
            var earlier = await db.JudgePasses.Where(p => ids.Contains(p.SeatId) && p.RevokedAt == null).ToListAsync(ct);
            earlier.ForEach(p => p.Revoke(now));
            var expires = request.ExpiresAt?.ToUniversalTime() ?? await DefaultEndAsync(competitionId, now, ct);
            var site = address.Site;
            var issued = new List<IssuedPass>();
            foreach (var seat in seats)
            {
                var token = PassTokens.New();
                var pass = JudgePass.Issue(seat.Id, PassTokens.Hash(token), expires, now);
                db.JudgePasses.Add(pass);
                db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "passes.issued", CompetitionId = competitionId, SubjectId = pass.Id, Details = JudgingAudit.Json(new { seatId = seat.Id, expires }), At = now });
                var url = PassTokens.Url(site, token);
                issued.Add(new IssuedPass(pass.Id, seat.Id, token, url, PassTokens.QrSvg(url), expires));
            }

            await db.SaveChangesAsync(ct);
            foreach (var pass in earlier)
            {
                guard.Forget(pass.Id);
                await dispatcher.RevokedAsync(pass.Id);
            }

            return issued;
        }

        /// <summary>The end of the day after the last, in China; at least a day from now.</summary>
        private async Task<DateTimeOffset> DefaultEndAsync(Guid competitionId, DateTimeOffset now, CancellationToken ct)
        {
            var last = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.EndsOn).FirstAsync(ct);
            var end = ChinaTime.BeginsAt(last.AddDays(2));
            var atLeast = now.AddDays(1);
            return end > atLeast ? end : atLeast;
        }
    }
}
