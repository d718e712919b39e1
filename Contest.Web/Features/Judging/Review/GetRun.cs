using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>A stage on the day: its heats, how far each is marked, who is online.</summary>
public static class GetRun
{
    public sealed record Response(Guid StageId, string StageName, StageStatus Status, Progress Progress, int Conflicts, Seal? Seal, IReadOnlyList<HeatRun> Heats, IReadOnlyList<SeatRun> Seats);

    /// <summary>The newest sign-off of the stage: the root that is printed and published.</summary>
    public sealed record Seal(int Number, string Root, int Sheets, int Marks, DateTimeOffset SealedAt);

    /// <param name="SpreadAlarms">Entries on which the judges lie too far apart, as the heat's matrix shows them.</param>
    public sealed record HeatRun(Guid HeatId, int Number, string Name, HeatStatus Status, DateTimeOffset? StartsAt, Progress Progress, int SpreadAlarms);

    public sealed record SeatRun(Guid SeatId, SeatRole Role, int Number, string Name, SeatPresence Presence);

    public sealed class Handler(ContestDb db, StageRosters rosters, Presence presence)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId)
            {
                return new CommonErrors.NotFound("stage");
            }

            var read = await RosterReader.ReadSheetsAsync(db, stageId, [.. roster.Seats.Keys], ct);
            var sheets = Progress.Sheets(read);
            var alarm = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.OutlierAlarm).FirstAsync(ct);
            var alarms = Alarms(roster, read.ToDictionary(s => (s.Sheet.SeatId, s.Sheet.EntryId)), alarm);
            return new Response(
                stageId, roster.StageName, roster.StageStatus, Progress.Of(roster, roster.Places.Values, sheets),
                await db.ContestedMarks.CountAsync(c => c.StageId == stageId && c.Decision == ContestedDecision.Pending, ct),
                await db.StageSeals.AsNoTracking().Where(s => s.StageId == stageId).OrderByDescending(s => s.Number)
                    .Select(s => new Seal(s.Number, s.Root, s.Sheets, s.Marks, s.SealedAt)).FirstOrDefaultAsync(ct),
                [.. roster.Heats.Select(h => new HeatRun(
                    h.Id, h.Number, h.Name, h.Status, h.StartsAt, Progress.Of(roster, roster.Places.Values.Where(p => p.HeatId == h.Id), sheets), alarms.GetValueOrDefault(h.Id)))],
                [.. roster.Seats.Values.OrderBy(s => s.Role).ThenBy(s => s.Number).Select(s => new SeatRun(s.Id, s.Role, s.Number, s.Name, presence.Of(stageId, s.Id)))]);
        }

        private static Dictionary<Guid, int> Alarms(StageRoster roster, Dictionary<(Guid SeatId, Guid EntryId), (ScoreSheet Sheet, List<MarkRow> InForce)> sheets, bool alarm)
        {
            JudgeSeat[] seats = [.. roster.Seats.Values];
            var names = new Dictionary<Guid, string>();
            return roster.Places.Values.Where(p => MatrixRows.Of(roster, p, seats, sheets, names, alarm).Spread is { Alarm: true }).CountBy(p => p.HeatId).ToDictionary();
        }
    }
}
