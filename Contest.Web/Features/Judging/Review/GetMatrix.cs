using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>The matrix of one heat.</summary>
public static class GetMatrix
{
    public sealed class Handler(ContestDb db, StageRosters rosters, Presence presence, SealedIdentities identities, Caller caller)
    {
        public async Task<Result<MatrixView>> HandleAsync(Guid competitionId, Guid stageId, Guid heatId, CancellationToken ct)
        {
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId || roster.Heats.FirstOrDefault(h => h.Id == heatId) is not { } heat)
            {
                return new CommonErrors.NotFound("heat");
            }

            var read = await RosterReader.ReadSheetsAsync(db, stageId, [.. roster.Seats.Keys], ct);
            var sheets = read.ToDictionary(s => (s.Sheet.SeatId, s.Sheet.EntryId));
            var seats = roster.Seats.Values.OrderBy(s => s.Role == SeatRole.Scale ? 0 : s.Role == SeatRole.Judge ? 1 : 2).ThenBy(s => s.Number).ToArray();
            var places = roster.Places.Values.Where(p => p.HeatId == heatId).OrderBy(p => p.Order).ThenBy(p => p.Code, StringComparer.Ordinal).ToArray();
            var alarm = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.OutlierAlarm).FirstAsync(ct);
            var signers = read.Select(s => s.Sheet.SignedByUserId).OfType<Guid>().Distinct().ToArray();
            var names = await db.Users.Where(u => signers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            var rows = places.Select(p => MatrixRows.Of(roster, p, seats, sheets, names, alarm)).ToArray();
            // Which codes are of a judge's own unit tells something of who they are.
            if (await identities.AreHiddenFromAsync(caller, competitionId, ct))
            {
                rows = [.. rows.Select(r => r with { Cells = [.. r.Cells.Select(c => c with { OwnUnit = false })] })];
            }

            return new MatrixView(
                stageId, roster.StageName, roster.StageStatus, heat.Id, heat.Number, heat.Name, heat.Status,
                [.. seats.Select((s, i) => new MatrixSeat(s.Id, s.Role, s.Number, s.Name, presence.Of(stageId, s.Id), rows.Sum(r => r.Cells[i].Missing)))],
                [.. roster.Marking?.Aspects.Select(Aspect) ?? []],
                rows,
                Progress.Of(roster, places, Progress.Sheets(read)));
        }

        private static MatrixAspect Aspect(SeatAspect a) => new(
            a.Key, AspectText.Of(a.Aspect.Name, a.Key), a.Aspect.Unit, a.Aspect.LeastMark, a.Aspect.GreatestMark, a.Aspect.MarkStep, a.Attempts,
            [.. Enum.GetValues<SeatRole>().Where(a.MarkedBy)]);
    }
}
