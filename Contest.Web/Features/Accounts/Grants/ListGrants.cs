using Contest.Domain.Accounts;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>Rights within the caller's reach, newest first; withdrawn ones too when asked for.</summary>
public static class ListGrants
{
    // Without nullable annotations: the generator of request delegates would write typeof(string?), which is no C#. A text that is not asked for is null.
#nullable disable
    public sealed record Query(
        Guid? UserId, Guid? OrganizationId, Guid? CompetitionId, GrantRole? Role, string Search = null, bool? History = null, int? Skip = null, int? Take = null);
#nullable restore

    public sealed class Handler(ContestDb db, Caller caller, GrantReach reach)
    {
        public async Task<Page<GrantView>> HandleAsync(Query query, CancellationToken ct)
        {
            var grants = Narrow(Reachable(), query);
            var total = await grants.CountAsync(ct);
            var rows = await (from g in grants.OrderByDescending(g => g.Id).Skip(Math.Max(0, query.Skip ?? 0)).Take(Math.Clamp(query.Take ?? 100, 1, 500))
                              join u in db.Users on g.UserId equals u.Id
                              select new
                              {
                                  Grant = g,
                                  u.UserName,
                                  u.DisplayName,
                                  By = db.Users.Where(b => b.Id == g.GrantedBy).Select(b => b.DisplayName).FirstOrDefault(),
                                  Organization = db.Organizations.Where(o => o.Id == g.ScopeId).Select(o => new { o.Name, o.Path }).FirstOrDefault(),
                                  Competition = (from c in db.Competitions
                                                 join o in db.Organizations on c.OrganizationId equals o.Id
                                                 where c.Id == g.ScopeId
                                                 select new { c.Name, o.Path }).FirstOrDefault(),
                              }).ToListAsync(ct);
            return new Page<GrantView>(
                [
                    .. rows.OrderByDescending(r => r.Grant.Id).Select(r =>
                    {
                        var g = r.Grant;
                        var path = r.Organization?.Path ?? r.Competition?.Path ?? "";
                        return new GrantView(
                            g.Id, g.UserId, r.UserName!, r.DisplayName, g.Role, g.Scope, g.ScopeId, r.Organization?.Name ?? r.Competition?.Name, r.By, g.GrantedAt, g.RevokedAt,
                            g.RevokedAt is null && reach.MayGive(g.Role, g.Scope, g.ScopeId, path));
                    }),
                ],
                total);
        }

        private IQueryable<Grant> Reachable()
        {
            var grants = db.Grants.AsNoTracking();
            if (caller.IsAdministrator)
            {
                return grants;
            }

            var prefixes = caller.Prefixes(GrantRules.Givers);
            var competitions = caller.Grants.Where(g => g.Scope == GrantScope.Competition && GrantRules.Givers.Contains(g.Role)).Select(g => g.ScopeId).ToArray();
            return grants.Where(g => competitions.Contains(g.ScopeId)
                || db.Organizations.Any(o => o.Id == g.ScopeId && prefixes.Any(p => o.Path.StartsWith(p)))
                || db.Competitions.Any(c => c.Id == g.ScopeId && db.Organizations.Any(o => o.Id == c.OrganizationId && prefixes.Any(p => o.Path.StartsWith(p)))));
        }

        private IQueryable<Grant> Narrow(IQueryable<Grant> grants, Query query)
        {
            if (query.History != true)
            {
                grants = grants.Where(g => g.RevokedAt == null);
            }

            if (query.UserId is { } user)
            {
                grants = grants.Where(g => g.UserId == user);
            }

            if ((query.OrganizationId ?? query.CompetitionId) is { } scope)
            {
                grants = grants.Where(g => g.ScopeId == scope);
            }

            if (query.Role is { } role)
            {
                grants = grants.Where(g => g.Role == role);
            }

            if (!string.IsNullOrWhiteSpace(query.Search))
            {
                var upper = Searching.Contains(query.Search.Trim().ToUpperInvariant());
                var text = Searching.Contains(query.Search.Trim());
                grants = grants.Where(g => db.Users.Any(u => u.Id == g.UserId
                    && (EF.Functions.Like(u.NormalizedUserName!, upper, Searching.Escape) || EF.Functions.Like(u.DisplayName, text, Searching.Escape))));
            }

            return grants;
        }
    }
}
