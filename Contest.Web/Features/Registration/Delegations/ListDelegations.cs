using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>The delegations of a competition in their order, with how many entries stand where.</summary>
public static class ListDelegations
{
    public sealed class Handler(ContestDb db, PersonalData personal)
    {
        public async Task<IReadOnlyList<DelegationView>> HandleAsync(Guid competitionId, Guid? delegationId, CancellationToken ct)
        {
            var rows = await (from d in db.Delegations.AsNoTracking()
                              join o in db.Organizations on d.OrganizationId equals o.Id into organizations
                              from o in organizations.DefaultIfEmpty()
                              where d.CompetitionId == competitionId && (delegationId == null || d.Id == delegationId)
                              orderby d.Order, d.Name
                              select new { Delegation = d, Organization = o == null ? null : o.Name }).ToListAsync(ct);
            var counts = (await db.Entries.Where(e => e.CompetitionId == competitionId)
                .GroupBy(e => new { e.DelegationId, e.Status })
                .Select(g => new { g.Key.DelegationId, g.Key.Status, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.DelegationId);
            return rows.ConvertAll(r => new DelegationView(
                r.Delegation.Id, r.Delegation.Name, r.Delegation.OrganizationId, r.Organization, r.Delegation.TeamLeader,
                r.Delegation.ProtectedPhone is null ? null : PersonalData.MaskPhone(personal.Unprotect(r.Delegation.ProtectedPhone)),
                r.Delegation.Order, r.Delegation.Version, counts[r.Delegation.Id].ToDictionary(c => c.Status, c => c.Count)));
        }
    }
}
