using Contest.Domain.Accounts;
using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>Gives a right, as <see cref="GrantRules"/> allows.</summary>
public static class GiveGrant
{
    public sealed record Request(Guid UserId, GrantRole Role, GrantScope Scope, Guid ScopeId);

    public sealed record Response(Guid Id);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.UserId).NotEmpty();
            RuleFor(r => r.Role).IsInEnum();
            RuleFor(r => r.Scope).IsInEnum();
            RuleFor(r => r.ScopeId).Must((r, id) => id == Guid.Empty == (r.Scope == GrantScope.System)).WithErrorCode("ScopeNeeded");
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, GrantReach reach, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Request request, CancellationToken ct)
        {
            if (!GrantRules.Scopes(request.Role).Contains(request.Scope))
            {
                return new GrantErrors.WrongScope(request.Role, request.Scope);
            }

            // A scope out of reach and one that does not exist look alike.
            var path = await reach.PathAsync(request.Scope, request.ScopeId, ct);
            if (path is null || reach.RolesOver(request.Scope, request.ScopeId, path).Count == 0)
            {
                return new CommonErrors.NotFound("scope");
            }

            if (!reach.MayGive(request.Role, request.Scope, request.ScopeId, path))
            {
                return new GrantErrors.NotYours(request.Role);
            }

            if (request.Scope == GrantScope.Organization
                && await db.Organizations.Where(o => o.Id == request.ScopeId && o.MergedIntoId != null).Select(o => o.Name).FirstOrDefaultAsync(ct) is { } merged)
            {
                return new OrganizationErrors.Merged(merged);
            }

            if (request.UserId == caller.UserId)
            {
                return new GrantErrors.NotToOneself();
            }

            if (!await db.Users.AnyAsync(u => u.Id == request.UserId && u.DisabledAt == null, ct))
            {
                return new CommonErrors.NotFound("user");
            }

            if (await ClashAsync(request, path, ct) is { } clash)
            {
                return clash;
            }

            var now = clock.GetUtcNow();
            var grant = Grant.Give(request.UserId, request.Role, request.Scope, request.ScopeId, caller.UserId, now);
            db.Grants.Add(grant);
            db.Audited("grants.given", caller.UserId, now, request.UserId, request.Scope == GrantScope.Competition ? request.ScopeId : null, new { grant.Id, grant.Role, grant.Scope, grant.ScopeId });
            await db.SaveChangesAsync(ct);
            return new Response(grant.Id);
        }

        private async Task<Error?> ClashAsync(Request request, string path, CancellationToken ct)
        {
            var held = await db.Grants.Where(g => g.UserId == request.UserId && g.RevokedAt == null).ToListAsync(ct);
            foreach (var other in held)
            {
                if (other.Role == request.Role && other.Scope == request.Scope && other.ScopeId == request.ScopeId)
                {
                    return new GrantErrors.AlreadyGiven(request.Role);
                }

                if (GrantRules.Incompatible(request.Role, other.Role) && await reach.PathAsync(other.Scope, other.ScopeId, ct) is { } otherPath
                    && Overlap(request, path, other, otherPath))
                {
                    return new GrantErrors.Incompatible(request.Role, other.Role);
                }
            }

            return null;
        }

        /// <summary>Two competitions overlap when they are the same; otherwise one scope lies within the other.</summary>
        private static bool Overlap(Request one, string path, Grant other, string otherPath) => (one.Scope, other.Scope) switch
        {
            (GrantScope.Competition, GrantScope.Competition) => one.ScopeId == other.ScopeId,
            (GrantScope.Competition, _) => path.StartsWith(otherPath, StringComparison.Ordinal),
            (_, GrantScope.Competition) => otherPath.StartsWith(path, StringComparison.Ordinal),
            _ => path.StartsWith(otherPath, StringComparison.Ordinal) || otherPath.StartsWith(path, StringComparison.Ordinal),
        };
    }
}
