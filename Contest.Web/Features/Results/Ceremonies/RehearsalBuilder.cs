using Contest.Domain.Results;
using Contest.Scoring.Awards;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>A ceremony of the award plans alone, with invented people. Nothing here looks at a mark, an entry or a result.</summary>
public sealed class RehearsalBuilder(ContestDb db)
{
    /// <summary>Where a plan gives shares instead of counts, a tier has so many.</summary>
    private const int ATier = 3;

    /// <summary>So many more stand on the board without a prize.</summary>
    private const int WithoutPrize = 4;

    public async Task<(IReadOnlyList<CeremonyTier> Tiers, IReadOnlyList<CeremonyBoard> Boards)> InventAsync(Guid competitionId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new { e.Id, e.Name, e.Order }).ToListAsync(ct);
        var tiers = new List<CeremonyTier>();
        var boards = new List<CeremonyBoard>();
        foreach (var e in events)
        {
            if (await db.AwardPlanVersions.AsNoTracking().Where(p => p.EventId == e.Id).OrderByDescending(p => p.Number).Select(p => p.Json).FirstOrDefaultAsync(ct) is not { } json)
            {
                continue;
            }

            var made = new List<CeremonyTier>();
            foreach (var (part, first) in AwardPlan.Parse(json).Parts.Select((p, i) => (p, i == 0)))
            {
                var place = 0;
                foreach (var tier in part.Tiers)
                {
                    var lines = Enumerable.Range(0, tier.Count ?? ATier).Select(_ => Line(e.Order, ++place)).ToList();
                    var (zh, en) = (tier.Name?.Zh ?? tier.Key, tier.Name?.En ?? tier.Key);
                    made.Add(new CeremonyTier(e.Name, first ? zh : $"{part.Name?.Zh ?? part.Key} {zh}", first ? en : $"{part.Name?.En ?? part.Key} {en}", lines, e.Order));
                }
            }

            tiers.AddRange(CeremonyBuilder.InOrder(made));
            boards.Add(Board(e.Order, made.Select(t => t.Lines.Count).DefaultIfEmpty().Max() + WithoutPrize, made));
        }

        return (tiers, boards);
    }

    private static CeremonyLine Line(int e, int place) => new($"{place}", Name(place), Unit(place), Total(place), Key(e, place));

    /// <summary>Everybody of the tiers and a few more, in an order that says nothing of the places.</summary>
    private static CeremonyBoard Board(int e, int least, List<CeremonyTier> tiers)
    {
        var last = Math.Max(least, tiers.SelectMany(t => t.Lines).Select(l => l.PlaceNumber() ?? 0).DefaultIfEmpty().Max() + WithoutPrize);
        var places = Enumerable.Range(1, last).OrderBy(p => (p * 7919) % 101).ThenBy(p => p).ToList();
        return new CeremonyBoard(e, [.. places.Select((p, i) => new CeremonyBoardRow(Key(e, p), $"{i + 1}", $"R{p:00}", Name(p), Unit(p), FrozenTotal(i)))]);
    }

    private static string Key(int e, int place) => $"rehearsal-{e}-{place}";

    private static string Name(int place) => $"演练选手 {place}";

    private static string Unit(int place) => $"演练单位 {(place % 4) + 1}";

    private static string Total(int place) => $"{100m - (place * 0.75m):0.00}";

    private static string FrozenTotal(int index) => $"{72m - (index * 0.5m):0.00}";
}
