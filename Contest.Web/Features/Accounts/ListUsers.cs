using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts;

/// <summary>Accounts by name, a page at a time.</summary>
public static class ListUsers
{
    public sealed class Handler(ContestDb db, TimeProvider clock)
    {
        public async Task<Page<UserView>> HandleAsync(string? search, bool? disabled, int skip, int take, CancellationToken ct)
        {
            var query = db.Users.AsNoTracking();
            if (!string.IsNullOrWhiteSpace(search))
            {
                var byName = Searching.Contains(search.Trim().ToUpperInvariant());
                var byDisplayName = Searching.Contains(search.Trim());
                query = query.Where(u => EF.Functions.Like(u.NormalizedUserName!, byName, Searching.Escape) || EF.Functions.Like(u.DisplayName, byDisplayName, Searching.Escape));
            }

            if (disabled is { } wanted)
            {
                query = query.Where(u => u.DisabledAt != null == wanted);
            }

            var total = await query.CountAsync(ct);
            var rows = await query.OrderBy(u => u.NormalizedUserName).ThenBy(u => u.Id).Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, 200))
                .Select(u => new { User = u, Grants = db.Grants.Count(g => g.UserId == u.Id && g.RevokedAt == null) }).ToListAsync(ct);
            var now = clock.GetUtcNow();
            return new Page<UserView>(rows.ConvertAll(r => UserView.Of(r.User, r.Grants, now)), total);
        }
    }
}
