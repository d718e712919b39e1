using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

/// <summary>The competitions that the caller may see, filtered, sorted, paged.</summary>
public static class ListCompetitions
{
    // Without nullable annotations: the generator of request delegates would write typeof(string?), which is no C#. A text that is not asked for is null.
#nullable disable
    public sealed record Request(
        string Search = null,
        CompetitionStatus[] Status = null,
        Guid? OrganizationId = null,
        SortBy? Sort = null,
        bool Descending = true,
        int Page = 1,
        int PageSize = 25);
#nullable restore

    public enum SortBy
    {
        StartsOn,
        Name,
        Status,
    }

    public sealed record Row(
        Guid Id, string Name, string? Series, string? Venue, DateOnly StartsOn, DateOnly EndsOn, string BoardCode, CompetitionStatus Status,
        Guid OrganizationId, string OrganizationName, int Events, int Entries, long Version);

    public sealed record Page(IReadOnlyList<Row> Rows, int Total);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Search).MaximumLength(100);
            RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
            RuleFor(r => r.PageSize).InclusiveBetween(1, 200);
            RuleFor(r => r.Sort).IsInEnum();
            RuleForEach(r => r.Status).IsInEnum();
        }
    }

    public sealed class Handler(ContestDb db, Caller caller)
    {
        public async Task<Page> HandleAsync(Request request, CancellationToken ct)
        {
            var visible = caller.Visible(db.Competitions.AsNoTracking(), Policies.Roles[PolicyNames.CompetitionRead]);
            if (!string.IsNullOrWhiteSpace(request.Search))
            {
                // Contains escapes % and _ by itself: what is typed is looked for, not a pattern.
                var text = request.Search.Trim();
                visible = visible.Where(c => c.Name.Contains(text) || (c.Series != null && c.Series.Contains(text)) || (c.Venue != null && c.Venue.Contains(text)));
            }

            if (request.Status is { Length: > 0 } statuses)
            {
                visible = visible.Where(c => statuses.Contains(c.Status));
            }

            if (request.OrganizationId is { } organization)
            {
                visible = visible.Where(c => c.OrganizationId == organization);
            }

            var total = await visible.CountAsync(ct);
            var rows = await Sorted(visible, request).Skip((request.Page - 1) * request.PageSize).Take(request.PageSize)
                .Select(c => new Row(
                    c.Id, c.Name, c.Series, c.Venue, c.StartsOn, c.EndsOn, c.BoardCode, c.Status, c.OrganizationId,
                    db.Organizations.Where(o => o.Id == c.OrganizationId).Select(o => o.Name).First(),
                    c.Events.Count,
                    db.Entries.Count(e => e.CompetitionId == c.Id),
                    c.Version))
                .ToListAsync(ct);
            return new Page(rows, total);
        }

        private static IOrderedQueryable<Competition> Sorted(IQueryable<Competition> from, Request request) =>
            (request.Sort ?? SortBy.StartsOn, request.Descending) switch
            {
                (SortBy.Name, false) => from.OrderBy(c => c.Name).ThenBy(c => c.Id),
                (SortBy.Name, true) => from.OrderByDescending(c => c.Name).ThenBy(c => c.Id),
                (SortBy.Status, false) => from.OrderBy(c => c.Status).ThenByDescending(c => c.StartsOn).ThenBy(c => c.Id),
                (SortBy.Status, true) => from.OrderByDescending(c => c.Status).ThenByDescending(c => c.StartsOn).ThenBy(c => c.Id),
                (SortBy.StartsOn, false) => from.OrderBy(c => c.StartsOn).ThenBy(c => c.Id),
                _ => from.OrderByDescending(c => c.StartsOn).ThenBy(c => c.Id),
            };
    }
}
