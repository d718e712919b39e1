using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>The roster of one seat, as its tablet needs it.</summary>
public sealed class RosterReader(ContestDb db, StageRosters rosters, PassGuard guard, SealedIdentities identities, TimeProvider clock)
{
    public async Task<Result<JudgeRoster>> ReadAsync(PassIdentity pass, CancellationToken ct)
    {
        var expires = await guard.CheckAsync(pass, ct);
        if (!expires.IsOk)
        {
            return expires.Error;
        }

        // A tablet asks because something changed: nothing old from memory, but all tablets of a panel may share one reading.
        if (await rosters.GetAsync(pass.StageId, Stopwatch.GetTimestamp() - (Stopwatch.Frequency / 4)) is not { } roster || !roster.Seats.TryGetValue(pass.SeatId, out var seat))
        {
            return new JudgingErrors.PassUnknown();
        }

        var sheets = await ReadSheetsAsync(db, pass.StageId, [seat.Id], ct);
        var states = sheets.ToDictionary(s => s.Sheet.EntryId, s => OpenSheet.StateOf(s.Sheet, s.InForce));

        // Which codes are of the judge's own unit tells something of who they are.
        var hidden = await identities.AreSealedAsync(roster.CompetitionId, ct);
        return new JudgeRoster(
            roster.CompetitionId, roster.CompetitionName, roster.EventId, roster.EventName, roster.StageId, roster.StageName, roster.StageStatus,
            new RosterSeat(seat.Id, seat.Role, seat.Number, seat.Name), roster.RulesVersion, clock.GetUtcNow(), pass.PassId, expires.Value,
            [.. roster.Marking is { } marking ? marking.For(seat.Role).Select(a => Aspect(a, marking.Panel)) : []],
            [.. roster.Heats.Select(h => new RosterHeat(
                h.Id, h.Number, h.Name, h.Status, h.StartsAt,
                [.. roster.Places.Values.Where(p => p.HeatId == h.Id).OrderBy(p => p.Order).Select(p => new RosterEntry(
                    p.EntryId, p.Code, p.Station, p.Order, p.Competes, roster.IsRecused(seat, p), !hidden && roster.IsOwnUnit(seat, p),
                    states.GetValueOrDefault(p.EntryId) ?? SheetState.Empty(p.EntryId)))]))]);
    }

    /// <summary>Sheets of these seats with their marks in force.</summary>
    public static async Task<List<(ScoreSheet Sheet, List<MarkRow> InForce)>> ReadSheetsAsync(ContestDb db, Guid stageId, Guid[] seatIds, CancellationToken ct)
    {
        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.StageId == stageId && seatIds.Contains(s.SeatId)).ToListAsync(ct);
        var rows = await (from m in db.Marks.AsNoTracking()
                          join s in db.ScoreSheets on m.SheetId equals s.Id
                          where s.StageId == stageId && seatIds.Contains(s.SeatId)
                          select m).ToListAsync(ct);
        var bySheet = rows.ToLookup(r => r.SheetId);
        return [.. sheets.Select(s => (s, bySheet[s.Id].GroupBy(r => (r.AspectKey, r.Attempt)).Select(g => g.MaxBy(r => r.Revision)!).ToList()))];
    }

    /// <summary>An aspect as a tablet needs it; the panel is that of aspects that have none of their own.</summary>
    public static RosterAspect Aspect(SeatAspect a, PanelRule? panel) => new(
        a.Key, AspectText.Of(a.Aspect.Name, a.Key), a.Aspect.Kind, a.Aspect.LeastMark, a.Aspect.GreatestMark, a.Aspect.MarkStep, a.Aspect.Unit, a.Attempts,
        [.. a.Aspect.Codes.Keys], [.. a.Aspect.Descriptors.Select(d => new AspectText(d.Zh, d.En))], a.Aspect.From, a.Aspect.Per, a.Aspect.MostPoints, OwnWorth.Of(a.Aspect, panel));
}
