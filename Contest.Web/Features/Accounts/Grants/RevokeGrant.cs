using Contest.Domain.Accounts;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>Withdraws a right: whoever could give it may, and everybody may lay down their own.</summary>
public static class RevokeGrant
{
    public sealed class Handler(ContestDb db, Caller caller, GrantReach reach, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid grantId, CancellationToken ct)
        {
            var grant = await db.Grants.FirstOrDefaultAsync(g => g.Id == grantId, ct);
            var path = grant is null ? null : await reach.PathAsync(grant.Scope, grant.ScopeId, ct) ?? (caller.IsAdministrator ? "" : null);
            var own = grant?.UserId == caller.UserId;
            if (grant is null || (!own && (path is null || reach.RolesOver(grant.Scope, grant.ScopeId, path).Count == 0)))
            {
                return new CommonErrors.NotFound("grant");
            }

            if (!own && !reach.MayGive(grant.Role, grant.Scope, grant.ScopeId, path!))
            {
                return new GrantErrors.NotYours(grant.Role);
            }

            if (grant is { Role: GrantRole.Administrator, RevokedAt: null } && !await AnotherAdministratorAsync(grant, ct))
            {
                return new GrantErrors.LastAdministrator();
            }

            var now = clock.GetUtcNow();
            if (grant.RevokedAt is null)
            {
                grant.Revoke(now);
                db.Audited("grants.revoked", caller.UserId, now, grant.UserId, grant.Scope == GrantScope.Competition ? grant.ScopeId : null, new { grant.Id, grant.Role, grant.Scope, grant.ScopeId });
                await db.SaveChangesAsync(ct);
            }

            return Result.Ok;
        }

        private Task<bool> AnotherAdministratorAsync(Grant grant, CancellationToken ct) => db.Grants.AnyAsync(
            g => g.Id != grant.Id && g.UserId != grant.UserId && g.Role == GrantRole.Administrator && g.RevokedAt == null
                && db.Users.Any(u => u.Id == g.UserId && u.DisabledAt == null),
            ct);
    }
}
