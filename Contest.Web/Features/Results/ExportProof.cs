using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Domain.Results;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>
/// Everything that <c>scripts/verify-results</c> needs to check the marks, the published and the newest results of a competition without this server. Entries by code,
/// without names; while identities are sealed without results too, since they name units and join stages by the entry.
/// </summary>
public static class ExportProof
{
    public sealed class Handler(ContestDb db, MarkBookLoader loader, RuleCache rules, SealedIdentities identities, TimeProvider clock)
    {
        public async Task<IResult> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var competition = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.Name).FirstAsync(ct);
            var isSealed = await identities.AreSealedAsync(competitionId, ct);
            var stages = await (from s in db.Stages.AsNoTracking()
                                join e in db.Events on s.EventId equals e.Id
                                where e.CompetitionId == competitionId
                                orderby e.Order, s.Order
                                select new { s.Id, s.Key, s.Name, s.EventId, Event = e.Name }).ToListAsync(ct);
            var found = new List<ProofStage>();
            foreach (var stage in stages)
            {
                var seals = await db.StageSeals.AsNoTracking().Where(s => s.StageId == stage.Id).OrderBy(s => s.Number).ToListAsync(ct);
                found.Add(new ProofStage(
                    stage.Id, stage.EventId, stage.Key, stage.Event, stage.Name, [.. seals.Select(s => new ProofSeal(s.Number, s.Root, s.SealedAt, s.Reason, s.ReadSheets()))],
                    await SheetsAsync(stage.Id, isSealed, ct)));
            }

            var package = new ProofPackage(
                ProofPackage.CurrentFormat, competitionId, competition, clock.GetUtcNow(), found, isSealed ? [] : await ResultsAsync(competitionId, found, ct));
            return TypedResults.File(package.ToJson(), "application/json", "proof.json");
        }

        private async Task<List<ProofSheet>> SheetsAsync(Guid stageId, bool isSealed, CancellationToken ct)
        {
            var sheets = await (from sheet in db.ScoreSheets.AsNoTracking()
                                join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                                join place in db.HeatPlaces on new { sheet.StageId, sheet.EntryId } equals new { place.StageId, place.EntryId } into places
                                from place in places.DefaultIfEmpty()
                                where sheet.StageId == stageId
                                select new { sheet.Id, sheet.EntryId, sheet.SignedAt, sheet.SignedByUserId, seat.Role, seat.Number, Code = place == null ? "?" : place.Code }).ToListAsync(ct);
            var rows = (await db.Marks.AsNoTracking().Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == stageId)).OrderBy(m => m.SheetId).ThenBy(m => m.RowInSheet)
                .ToListAsync(ct)).ToLookup(m => m.SheetId);
            return [.. sheets.OrderBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Role).ThenBy(s => s.Number)
                .Select(s => new ProofSheet(s.Id, $"{StageMarking.Word(s.Role)}-{s.Number}", s.Code, [.. rows[s.Id].Select(ProofRow.Of)], s.SignedAt?.ToUnixTimeMilliseconds(), s.SignedByUserId, isSealed ? null : s.EntryId))];
        }

        private async Task<List<ProofResult>> ResultsAsync(Guid competitionId, List<ProofStage> stages, CancellationToken ct)
        {
            var found = new List<ProofResult>();
            foreach (var e in await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new { e.Id, e.Name }).ToListAsync(ct))
            {
                // What people saw published, and what was computed since; most often they are one.
                var sets = db.ResultSets.AsNoTracking().Where(r => r.EventId == e.Id);
                var published = await sets.Where(r => r.PublishedAt != null).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
                var newest = await sets.OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
                foreach (var set in new[] { published, newest }.OfType<ResultSet>().DistinctBy(r => r.Id))
                {
                    if (await loader.LoadAsync(e.Id, null, ct) is { } marks && await rules.FindAsync(db, e.Id, set.RulesVersion, ct) is { } ruleSet)
                    {
                        found.Add(await ResultAsync(e.Name, set, ruleSet, marks.Book, Seals(set, stages), ct));
                    }
                }
            }

            return found;
        }

        /// <summary>A published result is of the rows that its stages' newest seals covered then; one that waits for publication is of all.</summary>
        private static List<ProofResultSeal>? Seals(ResultSet set, List<ProofStage> stages) => set.PublishedAt is not { } at
            ? null
            : [.. stages.Where(s => s.EventId == set.EventId)
                .Select(s => (s.StageId, Seal: s.Seals.Where(x => x.SealedAt <= at).MaxBy(x => x.Number))).Where(s => s.Seal is not null)
                .Select(s => new ProofResultSeal(s.StageId, s.Seal!.Number))];

        private async Task<ProofResult> ResultAsync(string name, ResultSet set, RuleSet ruleSet, MarkBook book, List<ProofResultSeal>? seals, CancellationToken ct)
        {
            var ranking = ResultSetView.Read<Web.Scoring.ResultDocument>(set.RankingJson);
            var awards = set.AwardsJson is null ? null : ResultSetView.Read<Web.Scoring.AwardDocument>(set.AwardsJson);
            var plan = await db.AwardPlanVersions.Where(p => p.EventId == set.EventId && p.Number == set.AwardPlanVersion).Select(p => p.Json).FirstOrDefaultAsync(ct);
            var bibs = await db.Entries.Where(e => e.EventId == set.EventId).Select(e => new { e.Id, e.Bib }).ToDictionaryAsync(e => e.Id, e => e.Bib, ct);
            return new ProofResult(
                set.EventId, name, set.Number, set.ComputedAt, set.PublishedAt, set.Hash, ruleSet.ToJson(), plan, MarkDocument.ToJson(new MarkBook(book.Entries, [], book.Decisions)),
                [.. ranking.Rows.Select(r => new ProofLine(r.EntryId, bibs.GetValueOrDefault(r.EntryId) ?? MarkBookLoader.EngineId(r.EntryId), r.Rank, r.Total))],
                [.. ranking.Units.Select(u => new ProofUnit(u.Unit, u.Rank, u.Total))],
                [.. (awards?.Tiers ?? []).Select(t => new ProofAward(t.Key, t.NameZh, [.. t.Given.Select(g => g.EntryId is { } id ? MarkBookLoader.EngineId(id) : g.Unit!)]))], seals);
        }
    }
}
