using Contest.Domain.Accounts;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>Where a scope lies, and whether the caller's rights reach over it.</summary>
public sealed class GrantReach(ContestDb db, Caller caller)
{
    /// <summary>The organization path of a scope ("" for the system); null when there is no such organization or competition.</summary>
    public async Task<string?> PathAsync(GrantScope scope, Guid scopeId, CancellationToken ct) => scope switch
    {
        GrantScope.System => scopeId == Guid.Empty ? "" : null,
        GrantScope.Organization => await db.Organizations.Where(o => o.Id == scopeId).Select(o => o.Path).FirstOrDefaultAsync(ct),
        GrantScope.Competition => await (from c in db.Competitions
                                         join o in db.Organizations on c.OrganizationId equals o.Id
                                         where c.Id == scopeId
                                         select o.Path).FirstOrDefaultAsync(ct),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The roles of the caller that hold over the scope.</summary>
    public IReadOnlySet<GrantRole> RolesOver(GrantScope scope, Guid scopeId, string path) => caller.Grants
        .Where(g => g.Scope switch
        {
            GrantScope.System => true,
            GrantScope.Organization => scope != GrantScope.System && caller.CoversPath(path, g),
            GrantScope.Competition => scope == GrantScope.Competition && g.ScopeId == scopeId,
            _ => throw new InvalidOperationException(),
        })
        .Select(g => g.Role)
        .ToHashSet();

    /// <summary>True when one of the caller's rights over the scope lets them give (and take back) the role there.</summary>
    public bool MayGive(GrantRole role, GrantScope scope, Guid scopeId, string path) =>
        RolesOver(scope, scopeId, path).Any(r => GrantRules.MayGive(r).Contains(role));
}
