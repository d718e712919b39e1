using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Corrections;

/// <summary>All corrections of a competition, those that wait first, then the newest.</summary>
public static class ListCorrections
{
    /// <param name="Mine">Asked for by the caller, who therefore cannot decide.</param>
    public sealed record Row(
        Guid Id, Guid EntryId, Guid? AppealId, string Bib, string EntryName, string AspectZh, string AspectEn, int Attempt, SeatRole SeatRole, int SeatNumber, string SeatName,
        decimal? Before, string? BeforeCode, decimal? After, string? AfterCode, string Reason, string AskedBy, DateTimeOffset AskedAt, bool Mine,
        CorrectionState State, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote);

    public sealed class Handler(ContestDb db, RuleCache rules, ResultNames names, Caller caller)
    {
        public async Task<IReadOnlyList<Row>> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var found = await (from c in db.Corrections.AsNoTracking()
                               join sheet in db.ScoreSheets on c.SheetId equals sheet.Id
                               join stage in db.Stages on sheet.StageId equals stage.Id
                               join e in db.Events on stage.EventId equals e.Id
                               join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                               where c.CompetitionId == competitionId
                               select new
                               {
                                   Correction = c,
                                   stage.Key,
                                   EventId = e.Id,
                                   e.RulesVersion,
                                   Seat = seat,
                                   AskedBy = db.Users.Where(u => u.Id == c.AskedBy).Select(u => u.DisplayName).FirstOrDefault(),
                                   DecidedBy = db.Users.Where(u => u.Id == c.DecidedBy).Select(u => u.DisplayName).FirstOrDefault(),
                               }).ToListAsync(ct);
            var rows = new List<Row>();
            var known = new Dictionary<Guid, IReadOnlyDictionary<Guid, EntryName>>();
            foreach (var of in found.OrderBy(f => f.Correction.State != CorrectionState.Asked).ThenByDescending(f => f.Correction.AskedAt))
            {
                if (!known.TryGetValue(of.EventId, out var entries))
                {
                    known[of.EventId] = entries = await names.LoadAsync(of.EventId, masked: false, ct);
                }

                var c = of.Correction;
                var name = (await rules.FindAsync(db, of.EventId, of.RulesVersion, ct))?.Aspect(of.Key, c.AspectKey)?.Name;
                var entry = entries.GetValueOrDefault(c.EntryId);
                rows.Add(new Row(
                    c.Id, c.EntryId, c.AppealId, entry?.Bib ?? "", entry?.Name ?? "", name?.Zh ?? c.AspectKey, name?.En ?? c.AspectKey, c.Attempt, of.Seat.Role, of.Seat.Number, of.Seat.Name,
                    c.Before, c.BeforeCode, c.After, c.AfterCode, c.Reason, of.AskedBy ?? "", c.AskedAt, c.AskedBy == caller.UserId,
                    c.State, of.DecidedBy, c.DecidedAt, c.DecisionNote));
            }

            return rows;
        }
    }
}
