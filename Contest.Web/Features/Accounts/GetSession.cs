using System.Globalization;
using Contest.Domain.Accounts;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts;

/// <summary>Tells the page who is signed in.</summary>
public static class GetSession
{
    public sealed class Handler(ContestDb db, Caller caller, IHttpContextAccessor http)
    {
        public async Task<SessionView> HandleAsync(CancellationToken ct)
        {
            var culture = CultureInfo.CurrentUICulture.Name;
            if (!await caller.LoadAsync(http.HttpContext!.User))
            {
                return new SessionView(null, null, null, false, [], culture);
            }

            var user = await db.Users.AsNoTracking().FirstAsync(u => u.Id == caller.UserId, ct);
            var ids = caller.Grants.Select(g => g.ScopeId).ToArray();
            var names = await db.Organizations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name })
                .Concat(db.Competitions.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }))
                .ToDictionaryAsync(x => x.Id, x => x.Name, ct);
            var grants = caller.Grants
                .Select(g => new SessionGrant(g.Role, g.Scope, g.ScopeId, g.Scope == GrantScope.System ? null : names.GetValueOrDefault(g.ScopeId)))
                .ToList();
            return new SessionView(user.Id, user.UserName, user.DisplayName, user.MustChangePassword, grants, culture);
        }
    }
}
