using Contest.Domain.Common;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Features.Results;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Advancement;

/// <summary>Who goes on from a stage by its rule, for review before it is confirmed.</summary>
public static class GetAdvancement
{
    public sealed class Handler(ContestDb db, StageRanker ranker)
    {
        public async Task<Result<AdvancementView>> HandleAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            var found = await ranker.RankAsync(competitionId, stageId, ct);
            return found.IsOk ? await ViewAsync(found.Value, ct) : found.Error;
        }

        private async Task<AdvancementView> ViewAsync(StageRanker.Ranked r, CancellationToken ct)
        {
            var names = await EntryNamesAsync(r.Stage.EventId, ct);
            var through = r.Lists.SelectMany(l => l.Through).Select(e => e.EntryId).ToHashSet();
            var tied = r.Lists.SelectMany(l => l.TiedAtLine).ToHashSet();
            var rankings = r.Ranking.Divisions.IsEmpty
                ? [(null, r.Ranking)]
                : r.Ranking.Divisions.Select(d => ((string?)d.Key, d.Value)).ToList();
            var rows = from ranking in rankings
                       from e in ranking.Item2.Entries
                       let id = Guid.ParseExact(e.EntryId, "N")
                       where names.ContainsKey(id)
                       let hasPlace = e.Standing == Standing.Ranked && e.Place is not null
                       select new AdvancementRow(
                           id, ranking.Item1, hasPlace ? e.RankText : null, names[id].Bib, names[id].Name, names[id].Unit, e.Total, e.Code ?? (hasPlace ? null : e.Standing.ToString()),
                           hasPlace, through.Contains(e.EntryId), tied.Contains(e.EntryId));
            var decisions = await (from d in db.AdvancementDecisions.AsNoTracking().Include(d => d.Entries)
                                   join u in db.Users on d.ByUserId equals u.Id into users
                                   from u in users.DefaultIfEmpty()
                                   where d.StageId == r.Stage.Id
                                   select new { Decision = d, By = u == null ? null : u.DisplayName }).ToListAsync(ct);
            var standing = decisions.Find(d => d.Decision.SupersededAt is null);
            return new AdvancementView(
                r.Stage.Id, r.Stage.Name, r.Competition.Events.Single(e => e.Id == r.Stage.EventId).Name, r.Stage.Status, r.Stage.Advancement, r.Stage.AdvancementValue,
                r.Next?.Id, r.Next?.Name,
                r.Next is not null && await db.ScoreSheets.AnyAsync(s => s.StageId == r.Next.Id && s.Rows > 0, ct),
                r.Next is not null && await db.HeatPlaces.AnyAsync(p => p.StageId == r.Next.Id, ct),
                r.Hash,
                [.. r.Lists.Select(l => new AdvancementLineView(
                    l.Division, l.Field, l.Asked, l.Through.Length, l.Pending, l.TiedAtLine.Length, l.Line?.RankText, l.Line?.Total, l.FirstOut?.Total))],
                [.. rows],
                standing is null ? null : new AdvancementDecisionView(
                    [.. standing.Decision.Entries.Select(e => e.EntryId)], standing.Decision.Reason, standing.By, standing.Decision.At,
                    standing.Decision.Hash != r.Hash, decisions.Count - 1));
        }

        private async Task<Dictionary<Guid, EntryName>> EntryNamesAsync(Guid eventId, CancellationToken ct) =>
            await (from e in db.Entries.AsNoTracking()
                   join d in db.Delegations on e.DelegationId equals d.Id
                   where e.EventId == eventId
                   select new { e.Id, e.Bib, e.Name, Unit = d.Name }).ToDictionaryAsync(e => e.Id, e => new EntryName(e.Bib ?? "", e.Name, e.Unit), ct);
    }

    /// <summary>Those who have a place, and those whom the rule gives.</summary>
    internal static (HashSet<Guid> Ranked, HashSet<Guid> ByRule) Sets(StageRanker.Ranked r) => (
        [.. r.Ranking.Entries.Where(e => e.Standing == Standing.Ranked && e.Place is not null).Select(e => Guid.ParseExact(e.EntryId, "N"))],
        [.. r.Lists.SelectMany(l => l.Through).Select(e => Guid.ParseExact(e.EntryId, "N"))]);
}
