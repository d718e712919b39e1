using System.Security.Claims;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Security;

/// <summary>The signed-in person of this request and what their grants cover. Loaded once a request, from the database: a withdrawn grant ends at once.</summary>
public sealed class Caller(ContestDb db)
{
    /// <summary>The claim of the session cookie that holds the account's security stamp (the name that ASP.NET Core Identity gives it).</summary>
    public const string StampClaim = "AspNet.Identity.SecurityStamp";

    private List<Grant>? _grants;
    private Dictionary<Guid, string> _paths = [];

    /// <summary>The user's id; empty for an anonymous caller.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The password was set by somebody else; nothing but changing it is allowed.</summary>
    public bool MustChangePassword { get; private set; }

    public IReadOnlyList<Grant> Grants => _grants ?? [];

    public bool IsAdministrator => Grants.Any(g => g.Role == GrantRole.Administrator && g.Scope == GrantScope.System);

    /// <summary>Loads user and grants; false when the account is gone or disabled, its password changed since, or the principal is no account.</summary>
    public async Task<bool> LoadAsync(ClaimsPrincipal principal)
    {
        if (_grants is not null)
        {
            return true;
        }

        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId) || principal.FindFirstValue(StampClaim) is not { } stamp)
        {
            return false;
        }

        var user = await db.Users.Where(u => u.Id == userId && u.DisabledAt == null)
            .Select(u => new { u.SecurityStamp, u.MustChangePassword }).FirstOrDefaultAsync();
        if (user is null || user.SecurityStamp != stamp)
        {
            return false;
        }

        UserId = userId;
        MustChangePassword = user.MustChangePassword;
        var grants = await db.Grants.AsNoTracking().Where(g => g.UserId == userId && g.RevokedAt == null).ToListAsync();
        var scopes = grants.Where(g => g.Scope == GrantScope.Organization).Select(g => g.ScopeId).ToArray();
        _paths = await db.Organizations.Where(o => scopes.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Path);
        _grants = grants;
        return true;
    }

    public bool HasAny(IReadOnlySet<GrantRole> roles) => Grants.Any(g => roles.Contains(g.Role));

    /// <summary>True when a grant with one of the roles covers the organization. False too when it does not exist.</summary>
    public async Task<bool> CoversOrganizationAsync(Guid organizationId, IReadOnlySet<GrantRole> roles)
    {
        var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstOrDefaultAsync();
        return path is not null && CoversPath(path, roles);
    }

    /// <summary>True when a grant with one of the roles covers the competition, by itself or by its organization.</summary>
    public async Task<bool> CoversCompetitionAsync(Guid competitionId, IReadOnlySet<GrantRole> roles)
    {
        var path = await (from c in db.Competitions
                          join o in db.Organizations on c.OrganizationId equals o.Id
                          where c.Id == competitionId
                          select o.Path).FirstOrDefaultAsync();
        return path is not null
            && (CoversPath(path, roles) || Grants.Any(g => g.Scope == GrantScope.Competition && g.ScopeId == competitionId && roles.Contains(g.Role)));
    }

    /// <summary>As for the competition, or a grant on the union organization that the delegation is of.</summary>
    public async Task<bool> CoversDelegationAsync(Guid competitionId, Guid delegationId, IReadOnlySet<GrantRole> roles)
    {
        if (await CoversCompetitionAsync(competitionId, roles))
        {
            return await db.Delegations.AnyAsync(d => d.Id == delegationId && d.CompetitionId == competitionId);
        }

        var path = await (from d in db.Delegations
                          join o in db.Organizations on d.OrganizationId equals o.Id
                          where d.Id == delegationId && d.CompetitionId == competitionId
                          select o.Path).FirstOrDefaultAsync();
        return path is not null && CoversPath(path, roles);
    }

    /// <summary>The competitions that any of these roles lets the caller see.</summary>
    public IQueryable<Competition> Visible(IQueryable<Competition> competitions, IReadOnlySet<GrantRole> roles)
    {
        if (IsAdministrator)
        {
            return competitions;
        }

        var direct = Grants.Where(g => g.Scope == GrantScope.Competition && roles.Contains(g.Role)).Select(g => g.ScopeId).ToArray();
        var prefixes = Grants.Where(g => g.Scope == GrantScope.Organization && roles.Contains(g.Role) && _paths.ContainsKey(g.ScopeId))
            .Select(g => _paths[g.ScopeId]).Distinct().ToArray();
        return competitions.Where(c => direct.Contains(c.Id)
            || db.Organizations.Any(o => o.Id == c.OrganizationId && prefixes.Any(p => o.Path.StartsWith(p)))
            || db.Delegations.Any(d => d.CompetitionId == c.Id && db.Organizations.Any(o => o.Id == d.OrganizationId && prefixes.Any(p => o.Path.StartsWith(p)))));
    }

    /// <summary>The paths of the organizations over which the caller has one of the roles; "/" alone for a right over everything.</summary>
    public string[] Prefixes(IReadOnlySet<GrantRole> roles) => Grants.Any(g => g.Scope == GrantScope.System && roles.Contains(g.Role))
        ? ["/"]
        : [.. Grants.Where(g => g.Scope == GrantScope.Organization && roles.Contains(g.Role) && _paths.ContainsKey(g.ScopeId)).Select(g => _paths[g.ScopeId]).Distinct()];

    /// <summary>True when a grant with one of the roles covers the organization with this path.</summary>
    public bool CoversPath(string path, IReadOnlySet<GrantRole> roles) => Grants.Any(g => roles.Contains(g.Role) && CoversPath(path, g));

    /// <summary>True when this grant of the caller covers the organization with this path.</summary>
    public bool CoversPath(string path, Grant grant) => grant.Scope switch
    {
        GrantScope.System => true,
        GrantScope.Organization => _paths.TryGetValue(grant.ScopeId, out var prefix) && path.StartsWith(prefix, StringComparison.Ordinal),
        GrantScope.Competition => false,
        _ => throw new InvalidOperationException(),
    };
}
