using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>What the entries of an event are called, whole for staff or masked for the public; by their codes where identities are sealed.</summary>
public sealed class ResultNames(ContestDb db, SealedIdentities identities, Caller caller)
{
    public async Task<IReadOnlyDictionary<Guid, EntryName>> LoadAsync(Guid eventId, bool masked, CancellationToken ct)
    {
        var competitionId = await db.Events.Where(e => e.Id == eventId).Select(e => e.CompetitionId).FirstOrDefaultAsync(ct);
        return (masked ? await identities.AreSealedAsync(competitionId, ct) : await identities.AreHiddenFromAsync(caller, competitionId, ct))
            ? await CodesAsync(eventId, ct)
            : await (from e in db.Entries.AsNoTracking()
                     join d in db.Delegations on e.DelegationId equals d.Id
                     where e.EventId == eventId
                     select new { e.Id, e.Bib, e.Name, Unit = d.Name }).ToDictionaryAsync(
                e => e.Id,
                e => new EntryName(e.Bib ?? "", masked ? PersonalData.MaskName(e.Name) : e.Name, e.Unit),
                ct);
    }

    /// <summary>Entries by the code of the last stage in which they have a place; those without one by nothing.</summary>
    public async Task<IReadOnlyDictionary<Guid, EntryName>> CodesAsync(Guid eventId, CancellationToken ct)
    {
        var places = await (from p in db.HeatPlaces.AsNoTracking()
                            join s in db.Stages on p.StageId equals s.Id
                            where s.EventId == eventId
                            orderby s.Order
                            select new { p.EntryId, p.Code }).ToListAsync(ct);
        var codes = places.GroupBy(p => p.EntryId).ToDictionary(g => g.Key, g => g.Last().Code);
        var entries = await db.Entries.AsNoTracking().Where(e => e.EventId == eventId).Select(e => e.Id).ToListAsync(ct);
        return entries.ToDictionary(e => e, e => new EntryName(codes.GetValueOrDefault(e, "–"), "***", ""));
    }
}

public sealed record EntryName(string Bib, string Name, string Unit);
