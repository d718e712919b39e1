using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Everything that <c>scripts/verify-results</c> needs to check the marks of a competition without this server. Entries by code, without names.</summary>
public static class ExportProof
{
    public sealed class Handler(ContestDb db, TimeProvider clock)
    {
        public async Task<IResult> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var competition = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.Name).FirstAsync(ct);
            var stages = await (from s in db.Stages.AsNoTracking()
                                join e in db.Events on s.EventId equals e.Id
                                where e.CompetitionId == competitionId
                                orderby e.Order, s.Order
                                select new { s.Id, s.Name, Event = e.Name }).ToListAsync(ct);
            var found = new List<ProofStage>();
            foreach (var stage in stages)
            {
                var seals = await db.StageSeals.AsNoTracking().Where(s => s.StageId == stage.Id).OrderBy(s => s.Number).ToListAsync(ct);
                found.Add(new ProofStage(
                    stage.Id, stage.Event, stage.Name, [.. seals.Select(s => new ProofSeal(s.Number, s.Root, s.SealedAt, s.Reason, s.ReadSheets()))], await SheetsAsync(stage.Id, ct)));
            }

            var package = new ProofPackage(ProofPackage.CurrentFormat, competitionId, competition, clock.GetUtcNow(), found);
            return TypedResults.File(package.ToJson(), "application/json", "proof.json");
        }

        private async Task<List<ProofSheet>> SheetsAsync(Guid stageId, CancellationToken ct)
        {
            var sheets = await (from sheet in db.ScoreSheets.AsNoTracking()
                                join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                                join place in db.HeatPlaces on new { sheet.StageId, sheet.EntryId } equals new { place.StageId, place.EntryId } into places
                                from place in places.DefaultIfEmpty()
                                where sheet.StageId == stageId
                                select new { sheet.Id, seat.Role, seat.Number, Code = place == null ? "?" : place.Code }).ToListAsync(ct);
            var rows = (await db.Marks.AsNoTracking().Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == stageId)).OrderBy(m => m.SheetId).ThenBy(m => m.RowInSheet)
                .ToListAsync(ct)).ToLookup(m => m.SheetId);
            return [.. sheets.OrderBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Role).ThenBy(s => s.Number)
                .Select(s => new ProofSheet(s.Id, $"{StageMarking.Word(s.Role)}-{s.Number}", s.Code, [.. rows[s.Id].Select(ProofRow.Of)]))];
        }
    }
}
