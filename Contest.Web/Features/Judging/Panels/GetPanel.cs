using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>The panel of a stage.</summary>
public static class GetPanel
{
    public sealed class Handler(ContestDb db, StageRosters rosters, Presence presence, SealedIdentities identities, Caller caller, TimeProvider clock)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            rosters.Drop(stageId);
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId)
            {
                return new CommonErrors.NotFound("stage");
            }

            var now = clock.GetUtcNow();
            var ids = roster.Seats.Keys.ToArray();
            var marked = (await db.ScoreSheets.Where(s => s.StageId == stageId && s.Rows > 0).Select(s => s.SeatId).Distinct().ToListAsync(ct)).ToHashSet();
            var passes = (await db.JudgePasses.AsNoTracking().Where(p => ids.Contains(p.SeatId)).ToListAsync(ct)).ToLookup(p => p.SeatId);
            var reasons = await db.Recusals.AsNoTracking().Where(r => ids.Contains(r.SeatId)).ToListAsync(ct);
            var seats = roster.Seats.Values.OrderBy(s => s.Role).ThenBy(s => s.Number).ToArray();
            // Which codes are of a judge's own unit tells something of who they are.
            var hidden = await identities.AreHiddenFromAsync(caller, competitionId, ct);
            var byRule = from seat in seats
                         from place in roster.Places.Values
                         where !hidden && roster.IsOwnUnit(seat, place)
                         select new RecusalView(seat.Id, place.EntryId, place.Code, "", true);
            var decided = reasons.Where(r => roster.Places.ContainsKey(r.EntryId))
                .Select(r => new RecusalView(r.SeatId, r.EntryId, roster.Places[r.EntryId].Code, r.Reason, false));
            SeatRole[] wanted = roster.Marking is { } marking ? [.. Enum.GetValues<SeatRole>().Where(r => marking.Aspects.Any(a => !a.Aspect.Seats.IsEmpty && a.MarkedBy(r)))] : [];
            return new PanelView(
                stageId, roster.StageStatus, roster.OwnUnit,
                [.. seats.Select(s => new SeatView(s.Id, s.Role, s.Number, s.Name, s.DelegationId, s.Unit, s.Version, marked.Contains(s.Id), Latest(passes[s.Id], now), presence.Of(stageId, s.Id)))],
                [.. decided.Concat(byRule)],
                [.. wanted.Where(r => seats.All(s => s.Role != r))]);
        }

        private static PassView? Latest(IEnumerable<JudgePass> passes, DateTimeOffset now) =>
            passes.OrderBy(p => p.RevokedAt is null ? 1 : 0).ThenBy(p => p.ExpiresAt).LastOrDefault() is { } pass ? new PassView(pass.Id, pass.ExpiresAt, pass.RedeemedAt, pass.RevokedAt, pass.Check(now).IsOk) : null;
    }
}
