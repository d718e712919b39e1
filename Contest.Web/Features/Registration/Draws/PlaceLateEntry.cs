using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>Gives a late entry its place at the end of a heat; nobody else moves.</summary>
public static class PlaceLateEntry
{
    /// <param name="HeatId">The heat; null lets the documented rule choose.</param>
    public sealed record Request(Guid EntryId, Guid? HeatId = null);

    public sealed class Handler(ContestDb db, Caller caller, DrawScope scope, BlindCodes codes, GetDraw.Handler get, TimeProvider clock)
    {
        public async Task<Result<DrawView>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            var found = await scope.StageAsync(competitionId, stageId, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            if (await db.IdentityLayers.AnyAsync(l => l.StageId == stageId, ct))
            {
                return new IdentityErrors.PlacesSealed();
            }

            var (competition, stage) = found.Value;
            var entry = (await scope.EntriesAsync(competition, stage, [request.EntryId], ct)).SingleOrDefault();
            if (entry is null)
            {
                return new CommonErrors.NotFound("entry");
            }

            var places = await (from p in db.HeatPlaces.AsNoTracking()
                                join e in db.Entries.AsNoTracking() on p.EntryId equals e.Id
                                where p.StageId == stageId
                                select new { p.HeatId, p.EntryId, p.Order, p.Code, e.DelegationId }).ToListAsync(ct);
            if (places.Exists(p => p.EntryId == entry.EntryId))
            {
                return new DrawErrors.AlreadyPlaced();
            }

            var draw = await db.Draws.AsNoTracking().Where(d => d.StageId == stageId && d.SupersededAt == null).Select(d => d.Options).FirstOrDefaultAsync(ct);
            if (draw is null)
            {
                return new DrawErrors.NotDrawn();
            }

            var options = JsonSerializer.Deserialize<DrawOptions>(draw, ContestJson.Options)!;
            var open = stage.Heats.Where(h => h.Status == HeatStatus.Planned && (request.HeatId is null || h.Id == request.HeatId)).ToList();
            var chosen = DrawAlgorithm.PlaceLate(
                open.Select(h => (h.Number, places.Count(p => p.HeatId == h.Id), places.Count(p => p.HeatId == h.Id && p.DelegationId == entry.DelegationId))), options.Capacity);
            if (!chosen.IsOk)
            {
                return chosen.Error;
            }

            var heat = open.Single(h => h.Number == chosen.Value);
            var order = places.Where(p => p.HeatId == heat.Id).Select(p => p.Order).DefaultIfEmpty(0).Max() + 1;
            var now = clock.GetUtcNow();
            var code = competition.BlindJudging ? codes.Take(1, places.Select(p => p.Code))[0] : entry.Bib!;
            db.HeatPlaces.Add(HeatPlace.Create(stageId, heat.Id, entry.EntryId, null, order, DrawAlgorithm.Station(options.StationPrefix, order), code, now));
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "draws.late-entry", CompetitionId = competitionId, SubjectId = entry.EntryId, At = now });
            db.Happened(new CompetitionChanged(competitionId, "draw"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return await get.HandleAsync(competitionId, stageId, ct);
        }
    }
}
