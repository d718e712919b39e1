using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>What the entries of an event are called, whole for staff or masked for the public.</summary>
public sealed class ResultNames(ContestDb db)
{
    public async Task<IReadOnlyDictionary<Guid, EntryName>> LoadAsync(Guid eventId, bool masked, CancellationToken ct) =>
        await (from e in db.Entries.AsNoTracking()
               join d in db.Delegations on e.DelegationId equals d.Id
               where e.EventId == eventId
               select new { e.Id, e.Bib, e.Name, Unit = d.Name }).ToDictionaryAsync(
            e => e.Id,
            e => new EntryName(e.Bib ?? "", masked ? PersonalData.MaskName(e.Name) : e.Name, e.Unit),
            ct);
}

public sealed record EntryName(string Bib, string Name, string Unit);
