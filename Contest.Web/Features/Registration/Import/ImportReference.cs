using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>All that a roster is checked against, read once.</summary>
public sealed record ImportReference(
    Competition Competition,
    IReadOnlyDictionary<string, Guid> Delegations,
    Guid? OwnDelegation,
    IReadOnlyDictionary<string, (Guid Id, Guid DelegationId)> Registered,
    ILookup<Guid, Guid> EventsOf,
    IReadOnlyDictionary<(Guid DelegationId, Guid EventId), int> EntriesOf,
    IReadOnlySet<string> Bibs)
{
    public static async Task<ImportReference?> LoadAsync(ContestDb db, Guid competitionId, Guid? ownDelegation, CancellationToken ct)
    {
        var competition = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        if (competition is null)
        {
            return null;
        }

        var delegations = await db.Delegations.Where(d => d.CompetitionId == competitionId).Select(d => new { d.Id, d.Name }).ToListAsync(ct);
        var registered = await db.Contestants.Where(c => c.CompetitionId == competitionId && c.IdNumberHash != null)
            .Select(c => new { c.IdNumberHash, c.Id, c.DelegationId }).ToListAsync(ct);
        var memberships = await (from m in db.EntryMembers
                                 join e in db.Entries on m.EntryId equals e.Id
                                 where e.CompetitionId == competitionId && e.Status != EntryStatus.Withdrawn
                                 select new { m.ContestantId, e.EventId }).ToListAsync(ct);
        var counts = await db.Entries.Where(e => e.CompetitionId == competitionId && e.Status != EntryStatus.Withdrawn)
            .GroupBy(e => new { e.DelegationId, e.EventId }).Select(g => new { g.Key.DelegationId, g.Key.EventId, Count = g.Count() }).ToListAsync(ct);
        var bibs = await db.Entries.Where(e => e.CompetitionId == competitionId && e.Bib != null).Select(e => e.Bib!).ToListAsync(ct);
        return new ImportReference(
            competition,
            delegations.GroupBy(d => ImportColumns.Normal(d.Name), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal),
            ownDelegation,
            registered.ToDictionary(r => r.IdNumberHash!, r => (r.Id, r.DelegationId), StringComparer.Ordinal),
            memberships.ToLookup(m => m.ContestantId, m => m.EventId),
            counts.ToDictionary(c => (c.DelegationId, c.EventId), c => c.Count),
            bibs.ToHashSet(StringComparer.Ordinal));
    }
}
