using System.Globalization;
using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Domain.Registration.Identities;
using Contest.Web.Data;
using Contest.Web.Features.Judging;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Identities;

/// <summary>
/// A blinding officer seals the stage's next layer: entry codes for persons, then stations for entry codes, then works for stations, each by chance. Judges know
/// entries by what the last layer made of them; order and station are mixed anew with each.
/// </summary>
public static class SealLayer
{
    public sealed class Handler(ContestDb db, PersonalData data, BlindCodes codes, StageRosters rosters, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid stageId, CancellationToken ct)
        {
            if (await db.FindStageAsync(competitionId, stageId, ct) is not { } stage)
            {
                return new CommonErrors.NotFound("stage");
            }

            if (!await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.BlindJudging).FirstAsync(ct))
            {
                return new IdentityErrors.NotBlind();
            }

            if (stage.Status != StageStatus.Planned)
            {
                return new IdentityErrors.StageBegun();
            }

            var below = await db.IdentityLayers.Where(l => l.StageId == stageId).ToListAsync(ct);
            var places = await db.HeatPlaces.Where(p => p.StageId == stageId).ToListAsync(ct);
            var mapping = new LayerMapping(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Map(below.Count + 1, places));
            var now = clock.GetUtcNow();
            var layer = IdentityLayer.Seal(
                competitionId, stageId, below, mapping.Protect(data), IdentityLayer.Commit(mapping.Salt, mapping.Map), places.Count, caller.UserId, now);
            if (!layer.IsOk)
            {
                return layer.Error;
            }

            Disguise(layer.Value.Number, places, mapping.Map);
            db.IdentityLayers.Add(layer.Value);
            db.Audited("identities.sealed", caller.UserId, now, stageId, competitionId, new { layer.Value.Number, layer.Value.Commitment, layer.Value.Entries });
            db.Happened(new CompetitionChanged(competitionId, "identities"), now, competitionId);
            await db.SaveChangesAsync(ct);
            rosters.Drop(stageId);
            return Result.Ok;
        }

        /// <summary>Layer 1 names entries by their ids, the others by what the layer below made of them.</summary>
        private Dictionary<string, string> Map(int number, List<HeatPlace> places)
        {
            var to = number == 2
                ? Enumerable.Range(1, places.Count).Select(i => "S" + i.ToString("00", CultureInfo.InvariantCulture)).ToArray()
                : [.. codes.Take(places.Count, places.Select(p => p.Code))];
            RandomNumberGenerator.Shuffle<string>(to);
            return places.Select((p, i) => (From: number == 1 ? p.EntryId.ToString("N") : p.Code, To: to[i])).ToDictionary(m => m.From, m => m.To);
        }

        private static void Disguise(int number, List<HeatPlace> places, IReadOnlyDictionary<string, string> map)
        {
            foreach (var heat in places.GroupBy(p => p.HeatId))
            {
                var orders = heat.Select(p => p.Order).ToArray();
                RandomNumberGenerator.Shuffle<int>(orders);
                foreach (var (place, order) in heat.Zip(orders))
                {
                    var code = map[number == 1 ? place.EntryId.ToString("N") : place.Code];
                    place.Disguise(code, number == 2 ? code : null, order);
                }
            }
        }
    }
}
