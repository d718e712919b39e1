using Contest.Domain.Accounts;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>One organization: what is above it, how much is below it, its history.</summary>
public static class GetOrganization
{
    private static readonly HashSet<GrantRole> AnyRole = [.. Enum.GetValues<GrantRole>()];

    public sealed class Handler(ContestDb db, Caller caller)
    {
        public async Task<Result<OrganizationDetails>> HandleAsync(Guid organizationId, CancellationToken ct)
        {
            var o = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(x => x.Id == organizationId, ct);
            if (o is null)
            {
                return new CommonErrors.NotFound("organization");
            }

            // Above the caller's own scope the names show, the records do not open.
            var ids = BrowseOrganizations.Handler.Ids(o.Path).Where(id => id != o.Id).ToArray();
            var above = await db.Organizations.AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync(ct);
            var history = await db.OrganizationChanges.AsNoTracking().Where(c => c.OrganizationId == o.Id).OrderByDescending(c => c.Seq).Take(200)
                .Select(c => new OrganizationChangeView(c.Kind, c.Before, c.After, c.Reason, db.Users.Where(u => u.Id == c.ByUserId).Select(u => u.DisplayName).FirstOrDefault(), c.At))
                .ToListAsync(ct);
            return new OrganizationDetails(
                OrganizationView.Of(o),
                [.. above.OrderBy(x => x.Path.Length).Where(x => caller.CoversPath(x.Path, AnyRole) || x.ParentId is not null).Select(OrganizationView.Of)],
                o.MergedIntoId is null ? null : await db.Organizations.Where(x => x.Id == o.MergedIntoId).Select(x => x.Name).FirstAsync(ct),
                await db.Organizations.CountAsync(x => x.ParentId == o.Id && x.MergedIntoId == null, ct),
                await db.Organizations.CountAsync(x => x.Path.StartsWith(o.Path) && x.Id != o.Id && x.MergedIntoId == null, ct),
                await db.Competitions.CountAsync(c => db.Organizations.Any(x => x.Id == c.OrganizationId && x.Path.StartsWith(o.Path)), ct),
                caller.CoversPath(o.Path, Policies.Roles[PolicyNames.OrganizationManage]),
                history);
        }
    }
}
