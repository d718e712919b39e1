using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Every revision of every mark of one entry in the order of the scheme, for those who rule on appeals.</summary>
public static class EntryMarks
{
    public sealed record Row(
        Guid SheetId, Guid StageId, string StageName, SeatRole SeatRole, int SeatNumber, string JudgeName, string AspectKey, string AspectZh, string AspectEn,
        int Attempt, int Revision, decimal? Value, string? Code, string? Reason, DateTimeOffset ReceivedAt, string Hash);

    public sealed class Handler(ContestDb db, RuleCache cache)
    {
        public async Task<Result<IReadOnlyList<Row>>> HandleAsync(Guid competitionId, Guid entryId, CancellationToken ct)
        {
            var of = await (from entry in db.Entries
                            join e in db.Events on entry.EventId equals e.Id
                            where entry.Id == entryId && entry.CompetitionId == competitionId
                            select new { e.Id, e.RulesVersion }).FirstOrDefaultAsync(ct);
            if (of is null)
            {
                return new CommonErrors.NotFound("entry");
            }

            var rules = await cache.FindAsync(db, of.Id, of.RulesVersion, ct);
            var marks = await (from m in db.Marks.AsNoTracking()
                               join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                               join stage in db.Stages on sheet.StageId equals stage.Id
                               join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                               where sheet.EntryId == entryId
                               select new { Mark = m, Stage = stage, Seat = seat }).ToListAsync(ct);
            return (from row in marks
                    let aspects = rules?.Module(row.Stage.Key)?.Marking.Aspects ?? []
                    let aspect = aspects.FirstOrDefault(a => a.Key == row.Mark.AspectKey)
                    orderby row.Stage.Order, aspect is null ? int.MaxValue : aspects.IndexOf(aspect), row.Seat.Role, row.Seat.Number, row.Mark.Attempt, row.Mark.Revision
                    select Of(row.Mark, row.Stage.Name, row.Seat, aspect, row.Stage.Id)).ToList();
        }

        private static Row Of(MarkRow mark, string stage, JudgeSeat seat, Aspect? aspect, Guid stageId) => new(
            mark.SheetId, stageId, stage, seat.Role, seat.Number, seat.Name, mark.AspectKey, aspect?.Name?.Zh ?? mark.AspectKey, aspect?.Name?.En ?? mark.AspectKey,
            mark.Attempt, mark.Revision, mark.Value, mark.Code, mark.Reason, mark.ReceivedAt, mark.Hash);
    }
}
