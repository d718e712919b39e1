using Contest.Domain.Common;
using Contest.Domain.Registration.Identities;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Identities;

/// <summary>Which layers of the stages are sealed or open, and what one layer holds, for those who may know.</summary>
public static class GetIdentities
{
    public sealed record StageLayers(Guid StageId, string EventName, string StageName, bool Planned, bool Closed, int Placed, IReadOnlyList<Layer> Layers);

    /// <param name="Commitment">SHA-256 that the mapping was sealed with.</param>
    /// <param name="Mine">Sealed by the caller.</param>
    /// <param name="AskedByMe">The caller asked to open it and so cannot consent.</param>
    public sealed record Layer(
        int Number, string Commitment, int Entries, string SealedBy, DateTimeOffset SealedAt, bool Mine, string? OpeningReason, string? AskedBy, bool AskedByMe, DateTimeOffset? AskedAt,
        string? ConsentedBy, DateTimeOffset? OpenedAt);

    public sealed record View(bool Blind, IReadOnlyList<StageLayers> Stages);

    /// <param name="From">The person with bib and unit for layer 1, else the code of the layer below.</param>
    public sealed record Row(string From, string To);

    /// <param name="Salt">With the rows by id or code it gives the commitment.</param>
    public sealed record Content(string Salt, IReadOnlyList<Row> Rows);

    public sealed class Handler(ContestDb db, PersonalData data, Caller caller, TimeProvider clock)
    {
        public async Task<View> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            var blind = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.BlindJudging).FirstAsync(ct);
            var stages = await (from s in db.Stages.AsNoTracking()
                                join e in db.Events on s.EventId equals e.Id
                                where e.CompetitionId == competitionId
                                orderby e.Order, s.Order
                                select new { s.Id, Event = e.Name, s.Name, s.Status, Placed = db.HeatPlaces.Count(p => p.StageId == s.Id) }).ToListAsync(ct);
            var layers = (await db.IdentityLayers.AsNoTracking().Where(l => l.CompetitionId == competitionId).OrderBy(l => l.Number).ToListAsync(ct)).ToLookup(l => l.StageId);
            var people = layers.SelectMany(g => g).SelectMany(l => new[] { l.SealedBy, l.AskedBy, l.ConsentedBy }).OfType<Guid>().Distinct().ToArray();
            var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            string? Name(Guid? id) => id is { } of ? names.GetValueOrDefault(of) : null;
            return new View(blind, [.. stages.Select(s => new StageLayers(
                s.Id, s.Event, s.Name, s.Status == Domain.Competitions.StageStatus.Planned, s.Status == Domain.Competitions.StageStatus.Closed, s.Placed,
                [.. layers[s.Id].Select(l => new Layer(
                    l.Number, l.Commitment, l.Entries, Name(l.SealedBy) ?? "", l.SealedAt, l.SealedBy == caller.UserId, l.OpeningReason, Name(l.AskedBy), l.AskedBy == caller.UserId, l.AskedAt,
                    Name(l.ConsentedBy), l.OpenedAt))]))]);
        }

        /// <summary>What a layer holds: for the officer who sealed it, and for all who may see identities once it is open. Each look is on record.</summary>
        public async Task<Result<Content>> LookAsync(Guid competitionId, Guid stageId, int number, CancellationToken ct)
        {
            var layer = await db.IdentityLayers.AsNoTracking().FirstOrDefaultAsync(l => l.CompetitionId == competitionId && l.StageId == stageId && l.Number == number, ct);
            if (layer is null)
            {
                return new CommonErrors.NotFound("layer");
            }

            if (layer.OpenedAt is null && layer.SealedBy != caller.UserId)
            {
                return new IdentityErrors.Sealed();
            }

            var mapping = LayerMapping.Read(data, layer.ProtectedMapping);
            var names = number > 1
                ? []
                : await (from p in db.HeatPlaces.AsNoTracking()
                         join e in db.Entries on p.EntryId equals e.Id
                         join d in db.Delegations on e.DelegationId equals d.Id
                         where p.StageId == stageId
                         select new { e.Id, e.Bib, e.Name, Unit = d.Name }).ToDictionaryAsync(e => e.Id.ToString("N"), e => $"{e.Bib} {e.Name} · {e.Unit}", ct);
            db.Audited("identities.looked-at", caller.UserId, clock.GetUtcNow(), stageId, competitionId, new { number });
            await db.SaveChangesAsync(ct);
            return new Content(mapping.Salt, [.. mapping.Map.Select(m => new Row(names.GetValueOrDefault(m.Key, m.Key), m.Value)).OrderBy(r => r.From, StringComparer.Ordinal)]);
        }
    }
}
