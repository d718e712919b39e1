using Contest.Domain.Accounts;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>The part of the union tree that the caller may see, parents before children.</summary>
public static class ListOrganizations
{
    public sealed class Handler(ContestDb db, Caller caller)
    {
        public async Task<IReadOnlyList<OrganizationView>> HandleAsync(CancellationToken ct)
        {
            var query = db.Organizations.AsNoTracking();
            if (!caller.IsAdministrator)
            {
                var scopes = caller.Grants.Where(g => g.Scope == GrantScope.Organization).Select(g => g.ScopeId).ToArray();
                var prefixes = await db.Organizations.Where(o => scopes.Contains(o.Id)).Select(o => o.Path).ToArrayAsync(ct);
                query = query.Where(o => prefixes.Any(p => o.Path.StartsWith(p)));
            }

            var rows = await query.OrderBy(o => o.Path).ToListAsync(ct);
            return rows.ConvertAll(OrganizationView.Of);
        }
    }
}
