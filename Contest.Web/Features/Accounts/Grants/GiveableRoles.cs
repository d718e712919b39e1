using Contest.Domain.Accounts;
using Contest.Domain.Common;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>What the caller may give in one scope, so that the page offers nothing that would be refused.</summary>
public static class GiveableRoles
{
    public sealed class Handler(GrantReach reach)
    {
        public async Task<Result<IReadOnlyList<GrantRole>>> HandleAsync(GrantScope scope, Guid scopeId, CancellationToken ct)
        {
            var path = await reach.PathAsync(scope, scopeId, ct);
            if (path is null || reach.RolesOver(scope, scopeId, path).Count == 0)
            {
                return new CommonErrors.NotFound("scope");
            }

            return Result<IReadOnlyList<GrantRole>>.Ok([.. Enum.GetValues<GrantRole>().Where(r => GrantRules.Scopes(r).Contains(scope) && reach.MayGive(r, scope, scopeId, path))]);
        }
    }
}
