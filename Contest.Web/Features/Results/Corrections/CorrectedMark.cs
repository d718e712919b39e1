using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Corrections;

/// <summary>The mark that a correction is about, as it is in force now.</summary>
/// <param name="InForce">Its newest revision; null where nothing was marked.</param>
public sealed record CorrectedMark(ScoreSheet Sheet, Stage Stage, Guid EventId, int RulesVersion, JudgeSeat Seat, MarkRow? InForce)
{
    public int Revision => InForce?.Revision ?? 0;

    public sealed class Finder(ContestDb db, RuleCache rules)
    {
        /// <summary>Finds the mark and checks what shall be put in its place: by the rules, in a closed stage, before the results are official.</summary>
        public async Task<Result<CorrectedMark>> FindAsync(Guid competitionId, Guid sheetId, string aspectKey, int attempt, decimal? value, string? code, CancellationToken ct)
        {
            var found = await (from sheet in db.ScoreSheets
                               join stage in db.Stages on sheet.StageId equals stage.Id
                               join e in db.Events on stage.EventId equals e.Id
                               join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                               where sheet.Id == sheetId && e.CompetitionId == competitionId
                               select new { Sheet = sheet, Stage = stage, Seat = seat, e.Id, e.RulesVersion }).FirstOrDefaultAsync(ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("sheet");
            }

            var status = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.Status).FirstAsync(ct);
            if (status is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
            {
                return new CompetitionErrors.WrongStatus(status);
            }

            if (found.Stage.Status != StageStatus.Closed)
            {
                return new ResultErrors.StageStillOpen(found.Stage.Name);
            }

            if ((await rules.FindAsync(db, found.Id, found.RulesVersion, ct))?.Module(found.Stage.Key) is not { } module)
            {
                return new JudgingErrors.NoRules();
            }

            if (new StageMarking(module).Check(found.Seat.Role, aspectKey, attempt, value, code) is { IsOk: false } refused)
            {
                return refused.Error!;
            }

            var inForce = await db.Marks.AsNoTracking().Where(m => m.SheetId == sheetId && m.AspectKey == aspectKey && m.Attempt == attempt)
                .OrderByDescending(m => m.Revision).FirstOrDefaultAsync(ct);
            return new CorrectedMark(found.Sheet, found.Stage, found.Id, found.RulesVersion, found.Seat, inForce);
        }
    }
}
