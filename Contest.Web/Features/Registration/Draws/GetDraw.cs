using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>The draw of a stage as it stands; also what the printed protocol shows.</summary>
public static class GetDraw
{
    public sealed class Handler(ContestDb db, Caller caller, DrawScope scope)
    {
        public async Task<Result<DrawView>> HandleAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            var found = await scope.StageAsync(competitionId, stageId, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            var (competition, stage) = found.Value;
            var places = await (from p in db.HeatPlaces.AsNoTracking()
                                join e in db.Entries.AsNoTracking() on p.EntryId equals e.Id
                                join d in db.Delegations.AsNoTracking() on e.DelegationId equals d.Id
                                where p.StageId == stageId
                                orderby p.Order
                                select new { p.HeatId, p.EntryId, p.Order, p.Station, p.Code, Late = p.DrawId == null, e.Bib, e.Name, Delegation = d.Name }).ToListAsync(ct);
            var layered = await db.IdentityLayers.AnyAsync(l => l.StageId == stageId && l.OpenedAt == null, ct);
            // Under sealed layers not even the officers may join a person with the last code: each knows one layer.
            var sealedCodes = competition.BlindJudging
                && (layered || !await caller.CoversCompetitionAsync(competitionId, new HashSet<GrantRole> { GrantRole.BlindingOfficer }));
            var byHeat = places.ToLookup(p => p.HeatId, p => new PlaceView(p.EntryId, p.Bib, p.Name, p.Delegation, layered ? 0 : p.Order, layered ? null : p.Station, sealedCodes ? null : p.Code, p.Late));
            var placed = places.Select(p => p.EntryId).ToHashSet();
            var unplaced = (await scope.EntriesAsync(competition, stage, null, ct)).Where(e => !placed.Contains(e.EntryId))
                .Select(e => new UnplacedView(e.EntryId, e.Bib, e.Name, e.Delegation)).ToArray();
            var draws = await RecordsAsync(competitionId, stageId, ct);
            return new DrawView(
                stageId, stage.EventId, competition.BlindJudging, await scope.HasMarksAsync(stageId, ct),
                draws.FirstOrDefault(d => d.SupersededAt is null), [.. draws.Where(d => d.SupersededAt is not null)],
                [.. stage.Heats.OrderBy(h => h.Number).Select(h => new DrawHeatView(h.Id, h.Number, h.Name, h.StartsAt, [.. byHeat[h.Id]]))],
                unplaced,
                await scope.AdvancingFromAsync(competition, stage, ct));
        }

        private async Task<IReadOnlyList<DrawRecordView>> RecordsAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            var draws = await (from d in db.Draws.AsNoTracking()
                               join u in db.Users on d.ByUserId equals u.Id into users
                               from u in users.DefaultIfEmpty()
                               where d.StageId == stageId
                               orderby d.At
                               select new { Draw = d, By = u == null ? null : u.DisplayName }).ToListAsync(ct);
            var previews = await db.Audit.Where(a => a.CompetitionId == competitionId && a.Action == "draws.previewed" && a.SubjectId == stageId).Select(a => a.At).ToListAsync(ct);
            return draws.ConvertAll(d => new DrawRecordView(
                d.Draw.Id, d.Draw.Algorithm, d.Draw.Seed, d.Draw.SeedGiven,
                JsonSerializer.Deserialize<DrawOptions>(d.Draw.Options, ContestJson.Options)!,
                JsonSerializer.Deserialize<DrawEntry[]>(d.Draw.Input, ContestJson.Options)!,
                d.Draw.Reason, d.By, d.Draw.At, d.Draw.SupersededAt, previews.Count(at => at <= d.Draw.At)));
        }
    }
}
