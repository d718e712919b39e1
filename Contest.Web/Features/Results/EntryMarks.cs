using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Every revision of every mark of one entry, for those who rule on appeals.</summary>
public static class EntryMarks
{
    public sealed record Row(
        Guid SheetId, Guid StageId, string StageName, SeatRole SeatRole, int SeatNumber, string JudgeName, string AspectKey, int Attempt, int Revision,
        decimal? Value, string? Code, string? Reason, DateTimeOffset ReceivedAt, string Hash);

    public sealed class Handler(ContestDb db)
    {
        public async Task<Result<IReadOnlyList<Row>>> HandleAsync(Guid competitionId, Guid entryId, CancellationToken ct)
        {
            if (!await db.Entries.AnyAsync(e => e.Id == entryId && e.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("entry");
            }

            return await (from m in db.Marks.AsNoTracking()
                          join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                          join stage in db.Stages on sheet.StageId equals stage.Id
                          join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                          where sheet.EntryId == entryId
                          orderby stage.Order, seat.Role, seat.Number, m.AspectKey, m.Attempt, m.Revision
                          select new Row(
                              sheet.Id, stage.Id, stage.Name, seat.Role, seat.Number, seat.Name, m.AspectKey, m.Attempt, m.Revision,
                              m.Value, m.Code, m.Reason, m.ReceivedAt, m.Hash)).ToListAsync(ct);
        }
    }
}
