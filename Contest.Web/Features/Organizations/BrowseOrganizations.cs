using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>The tree a level at a time, and searching it: a city has more than ten thousand nodes.</summary>
public static class BrowseOrganizations
{
    private static readonly HashSet<GrantRole> AnyRole = [.. Enum.GetValues<GrantRole>()];

    public sealed class Handler(ContestDb db, Caller caller)
    {
        /// <summary>The topmost organizations that the caller has a right over.</summary>
        public async Task<IReadOnlyList<OrganizationNode>> RootsAsync(CancellationToken ct)
        {
            var roots = db.Organizations.AsNoTracking();
            if (caller.IsAdministrator)
            {
                return await NodesAsync(roots.Where(o => o.ParentId == null), ct);
            }

            var prefixes = caller.Prefixes(AnyRole);
            var tops = prefixes.Where(p => !prefixes.Any(q => q != p && p.StartsWith(q, StringComparison.Ordinal))).ToArray();
            return await NodesAsync(roots.Where(o => tops.Contains(o.Path)), ct);
        }

        public Task<IReadOnlyList<OrganizationNode>> ChildrenAsync(Guid organizationId, bool merged, CancellationToken ct) =>
            NodesAsync(db.Organizations.AsNoTracking().Where(o => o.ParentId == organizationId && (merged || o.MergedIntoId == null)), ct);

        /// <summary>By part of the name or code, within what the caller may see.</summary>
        public async Task<IReadOnlyList<OrganizationFound>> SearchAsync(string text, UnionLevel? level, int take, CancellationToken ct)
        {
            var found = Visible();
            if (!string.IsNullOrWhiteSpace(text))
            {
                var pattern = Searching.Contains(text.Trim());
                found = found.Where(o => EF.Functions.Like(o.Name, pattern, Searching.Escape) || EF.Functions.Like(o.Code!, pattern, Searching.Escape));
            }

            if (level is { } only)
            {
                found = found.Where(o => o.Level == only);
            }

            var rows = await found.OrderBy(o => o.Name).ThenBy(o => o.Id).Take(Math.Clamp(take, 1, 100)).ToListAsync(ct);
            var ids = rows.SelectMany(o => Ids(o.Path)).Distinct().ToArray();
            var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            return rows.ConvertAll(o => new OrganizationFound(
                o.Id, o.Name, o.Level, o.Code, o.IsActive, [.. Ids(o.Path).Where(id => id != o.Id).Select(id => names.GetValueOrDefault(id, ""))]));
        }

        internal static IEnumerable<Guid> Ids(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => Guid.ParseExact(p, "N"));

        private IQueryable<UnionOrganization> Visible()
        {
            var all = db.Organizations.AsNoTracking();
            if (caller.IsAdministrator)
            {
                return all;
            }

            var prefixes = caller.Prefixes(AnyRole);
            return all.Where(o => prefixes.Any(p => o.Path.StartsWith(p)));
        }

        private async Task<IReadOnlyList<OrganizationNode>> NodesAsync(IQueryable<UnionOrganization> organizations, CancellationToken ct) => await organizations
            .OrderBy(o => o.Name).ThenBy(o => o.Id)
            .Select(o => new OrganizationNode(
                o.Id, o.Name, o.Level, o.ParentId, o.Code, o.Version, o.MergedIntoId == null, db.Organizations.Count(c => c.ParentId == o.Id && c.MergedIntoId == null)))
            .ToListAsync(ct);
    }
}
