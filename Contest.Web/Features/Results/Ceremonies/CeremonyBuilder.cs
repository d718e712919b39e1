using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Scoring.Awards;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>Makes the steps: of the newest award lists, or of the award plans alone with invented people.</summary>
public sealed class CeremonyBuilder(ContestDb db, ResultNames names)
{
    /// <summary>Where a plan gives shares instead of counts, a rehearsal has so many a tier.</summary>
    private const int Invented = 3;

    /// <summary>The newest result of each event, hashed: a computation after it gives another value.</summary>
    public async Task<string> SourceAsync(Guid competitionId, CancellationToken ct) =>
        Convert.ToHexStringLower(SHA256.HashData([.. (await NewestAsync(competitionId, ct)).SelectMany(r => r.Set.Id.ToByteArray())]));

    /// <summary>The tiers as they are honored: event by event; of each the entries' tiers from the lowest to the highest, then the units'.</summary>
    public async Task<Result<IReadOnlyList<CeremonyTier>>> RealAsync(Guid competitionId, CancellationToken ct)
    {
        var tiers = new List<CeremonyTier>();
        foreach (var (set, eventName) in await NewestAsync(competitionId, ct))
        {
            if (set.RefusalJson is not null)
            {
                return new ResultErrors.AwardsRefused();
            }

            var awards = ResultSetView.Of(set, await names.LoadAsync(set.EventId, masked: false, ct)).Awards;
            var made = awards.Select(t => new CeremonyTier(eventName, t.NameZh, t.NameEn, [.. t.Rows.Select(Line)])).ToList();
            tiers.AddRange(made.Where(t => !OfUnits(t)).Reverse());
            tiers.AddRange(made.Where(OfUnits).Reverse());
        }

        return tiers;
    }

    /// <summary>Nothing here has looked at a mark, an entry or a result.</summary>
    public async Task<IReadOnlyList<CeremonyTier>> InventedAsync(Guid competitionId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        var tiers = new List<CeremonyTier>();
        foreach (var e in events)
        {
            if (await db.AwardPlanVersions.AsNoTracking().Where(p => p.EventId == e.Id).OrderByDescending(p => p.Number).Select(p => p.Json).FirstOrDefaultAsync(ct) is not { } json)
            {
                continue;
            }

            foreach (var part in AwardPlan.Parse(json).Parts.Reverse())
            {
                var place = 0;
                var made = new List<CeremonyTier>();
                foreach (var tier in part.Tiers)
                {
                    var lines = Enumerable.Range(0, tier.Count ?? Invented).Select(_ => Invent(++place)).ToList();
                    made.Add(new CeremonyTier(e.Name, tier.Name?.Zh ?? tier.Key, tier.Name?.En ?? tier.Key, lines));
                }

                made.Reverse();
                tiers.AddRange(made);
            }
        }

        return tiers;
    }

    private static CeremonyLine Invent(int place) =>
        new($"{place}", $"演练选手 {place} / Rehearsal {place}", $"演练单位 {(place % 4) + 1}", null);

    private static CeremonyLine Line(AwardListRow row) => new(row.Rank, row.Name, row.Unit, row.Total);

    private static bool OfUnits(CeremonyTier tier) => tier.Lines.Count > 0 && tier.Lines.All(l => l.Rank is null);

    private async Task<List<(ResultSet Set, string EventName)>> NewestAsync(Guid competitionId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        var found = new List<(ResultSet, string)>();
        foreach (var e in events)
        {
            if (await db.ResultSets.AsNoTracking().Where(r => r.EventId == e.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct) is { } newest)
            {
                found.Add((newest, e.Name));
            }
        }

        return found;
    }
}
