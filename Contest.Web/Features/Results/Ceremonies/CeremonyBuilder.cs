using System.Security.Cryptography;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Scoring;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>What a ceremony is made of: the newest award lists, tier by tier, and the boards as the public knows them.</summary>
public sealed class CeremonyBuilder(ContestDb db, ResultNames names, BoardFreezer freezer, SealedIdentities identities)
{
    /// <summary>The newest result of each event, hashed: a computation after it gives another value.</summary>
    public async Task<string> SourceAsync(Guid competitionId, CancellationToken ct)
    {
        var ids = await (from e in db.Events
                         where e.CompetitionId == competitionId
                         orderby e.Order
                         select db.ResultSets.Where(r => r.EventId == e.Id).OrderByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefault()).ToListAsync(ct);
        return Convert.ToHexStringLower(SHA256.HashData([.. ids.OfType<Guid>().SelectMany(id => id.ToByteArray())]));
    }

    /// <summary>The tiers as they are honored: event by event; of each the units' tiers, then the entries' from the lowest to the highest, so that the champion comes last.</summary>
    public async Task<Result<IReadOnlyList<CeremonyTier>>> TiersAsync(Guid competitionId, CancellationToken ct)
    {
        if (await identities.AreSealedAsync(competitionId, ct))
        {
            return new CeremonyErrors.IdentitiesSealed();
        }

        var code = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.BoardCode).FirstAsync(ct);
        var tiers = new List<CeremonyTier>();
        foreach (var e in await EventsAsync(competitionId, ct))
        {
            if (await db.ResultSets.AsNoTracking().Where(r => r.EventId == e.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct) is not { } set)
            {
                continue;
            }

            if (set.RefusalJson is not null)
            {
                return new ResultErrors.AwardsRefused();
            }

            tiers.AddRange(InOrder(await TiersAsync(set, e, code, ct)));
        }

        return tiers;
    }

    /// <summary>The frozen boards; of a competition that was never frozen the list of who takes part, without places.</summary>
    public async Task<IReadOnlyList<CeremonyBoard>> BoardsAsync(Guid competitionId, CancellationToken ct)
    {
        var competition = await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct);
        var boards = new List<CeremonyBoard>();
        foreach (var e in await EventsAsync(competitionId, ct))
        {
            if (competition.FrozenAt is not null && await freezer.FindFrozenAsync(e.Id, ct) is { } frozen)
            {
                boards.Add(new CeremonyBoard(e.Order, [.. frozen.Rows.Select(r => new CeremonyBoardRow(r.Key, r.Status == "ranked" ? r.Rank : null, r.Bib, r.Name, r.Unit, r.Total))]));
                continue;
            }

            var called = await names.LoadAsync(e.Id, competition.MaskNames, ct);
            boards.Add(new CeremonyBoard(e.Order, [.. called.OrderBy(n => n.Value.Bib, StringComparer.Ordinal).Select(n =>
                new CeremonyBoardRow(BoardComposer.OpaqueKey(competition.BoardCode, n.Key), null, n.Value.Bib, n.Value.Name, n.Value.Unit, null))]));
        }

        return boards;
    }

    /// <summary>Units first, then the entries from the lowest tier up. The first tiers that hold places 1 to 3 (special prizes come after them in a plan) have the podium.</summary>
    internal static IEnumerable<CeremonyTier> InOrder(IReadOnlyList<CeremonyTier> tiers)
    {
        var stands = new HashSet<int>();
        var marked = new List<CeremonyTier>();
        foreach (var tier in tiers)
        {
            // Every stand that the tier fills is taken, not only the first.
            var before = stands.Count;
            stands.UnionWith(tier.Lines.Select(l => l.PlaceNumber()).OfType<int>().Where(place => place is >= 1 and <= 3));
            marked.Add(tier with { Podium = stands.Count > before });
        }

        return [.. marked.Where(OfUnits).Reverse(), .. marked.Where(t => !OfUnits(t)).Reverse()];
    }

    private async Task<IReadOnlyList<CeremonyTier>> TiersAsync(ResultSet set, CeremonyEvent e, string code, CancellationToken ct)
    {
        var ranks = ResultSetView.Read<ResultDocument>(set.RankingJson).Rows.ToDictionary(r => r.EntryId);
        var called = await names.LoadAsync(e.Id, masked: false, ct);
        var people = await PeopleAsync(e.Id, ct);
        var awards = set.AwardsJson is null ? [] : ResultSetView.Read<AwardDocument>(set.AwardsJson).Tiers;
        return [.. awards.Select(t => new CeremonyTier(e.Name, t.NameZh, t.NameEn, [.. t.Given.Select(Line)], e.Order))];

        CeremonyLine Line(AwardGiven given) =>
            given.EntryId is { } id && ranks.TryGetValue(id, out var row) && called.TryGetValue(id, out var name)
                ? new CeremonyLine(row.Rank, name.Name, name.Unit, row.Total, BoardComposer.OpaqueKey(code, id), people.TryGetValue(id, out var person) ? person : null)
                : new CeremonyLine(null, given.Unit ?? "", given.Unit ?? "", null);
    }

    /// <summary>The one person of an entry who has a photo and has consented; nobody of a team.</summary>
    private async Task<Dictionary<Guid, Guid>> PeopleAsync(Guid eventId, CancellationToken ct)
    {
        var members = await (from m in db.EntryMembers
                             join entry in db.Entries on m.EntryId equals entry.Id
                             join c in db.Contestants on m.ContestantId equals c.Id
                             where entry.EventId == eventId
                             select new { m.EntryId, c.Id, Shown = c.ConsentAt != null && db.ContestantPhotos.Any(p => p.ContestantId == c.Id) }).ToListAsync(ct);
        return members.GroupBy(m => m.EntryId).Where(g => g.Count() == 1 && g.First().Shown).ToDictionary(g => g.Key, g => g.First().Id);
    }

    private Task<List<CeremonyEvent>> EventsAsync(Guid competitionId, CancellationToken ct) =>
        db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order).Select(e => new CeremonyEvent(e.Id, e.Name, e.Order)).ToListAsync(ct);

    private static bool OfUnits(CeremonyTier tier) => tier.Lines.Count > 0 && tier.Lines.All(l => l.Key is null);

    private sealed record CeremonyEvent(Guid Id, string Name, int Order);
}
