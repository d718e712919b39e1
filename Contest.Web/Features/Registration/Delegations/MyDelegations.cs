using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>Where a registrar registers: the delegations of the union organizations that the caller's grants cover, newest competition first.</summary>
public static class MyDelegations
{
    public sealed record View(Guid CompetitionId, string CompetitionName, CompetitionStatus Status, DateOnly StartsOn, Guid DelegationId, string DelegationName);

    public sealed class Handler(ContestDb db, Caller caller)
    {
        public async Task<IReadOnlyList<View>> HandleAsync(CancellationToken ct)
        {
            var roles = Policies.Roles[PolicyNames.RegistrationEnter];
            var scopes = caller.Grants.Where(g => g.Scope == GrantScope.Organization && roles.Contains(g.Role)).Select(g => g.ScopeId).ToArray();
            var prefixes = await db.Organizations.Where(o => scopes.Contains(o.Id)).Select(o => o.Path).ToArrayAsync(ct);
            return await (from d in db.Delegations
                          join o in db.Organizations on d.OrganizationId equals o.Id
                          join c in db.Competitions on d.CompetitionId equals c.Id
                          where prefixes.Any(p => o.Path.StartsWith(p)) && c.Status != CompetitionStatus.Archived && c.Status != CompetitionStatus.Cancelled
                          orderby c.StartsOn descending, d.Order
                          select new View(c.Id, c.Name, c.Status, c.StartsOn, d.Id, d.Name)).Take(200).ToListAsync(ct);
        }
    }
}
