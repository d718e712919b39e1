using Contest.Domain.Registration;
using Contest.Web.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>A page of entries, filtered, searched by name, bib or delegation, and sorted.</summary>
public static class ListEntries
{
    public const int MaxPageSize = 500;

    public enum Order
    {
        Bib,
        Name,
        Delegation,
        Status,
        Created,
    }

    // Without nullable annotations: the generator of request delegates would write typeof(string?), which is no C#. A text that is not asked for is null.
#nullable disable
    public sealed record Query(
        [FromQuery] Guid? EventId, [FromQuery] Guid? Delegation, [FromQuery] EntryStatus? Status, [FromQuery] bool? CheckedIn, [FromQuery] string Search = null, [FromQuery] Order? Sort = null,
        [FromQuery] bool? Descending = null, [FromQuery] int? Page = null, [FromQuery] int? PageSize = null);
#nullable restore

    public sealed class Handler(ContestDb db, EntryViews views)
    {
        public async Task<EntryPage> HandleAsync(Guid competitionId, Guid? delegationId, Query query, CancellationToken ct)
        {
            var entries = db.Entries.Where(e => e.CompetitionId == competitionId
                && (delegationId == null || e.DelegationId == delegationId)
                && (query.Delegation == null || e.DelegationId == query.Delegation)
                && (query.EventId == null || e.EventId == query.EventId)
                && (query.Status == null || e.Status == query.Status)
                && (query.CheckedIn == null || e.CheckedInAt != null == query.CheckedIn));
            if (query.Search?.Trim() is { Length: > 0 } search)
            {
                entries = entries.Where(e => e.Name.Contains(search) || e.Bib == search
                    || db.Delegations.Any(d => d.Id == e.DelegationId && d.Name.Contains(search))
                    || e.Members.Any(m => db.Contestants.Any(c => c.Id == m.ContestantId && c.Name.Contains(search))));
            }

            var total = await entries.CountAsync(ct);
            var size = Math.Clamp(query.PageSize ?? 100, 1, MaxPageSize);
            var skip = (long)Math.Max(0, (query.Page ?? 1) - 1) * size;
            var rows = skip >= total ? [] : await views.LoadAsync(Sorted(entries, query).Skip((int)skip).Take(size), ct);
            return new EntryPage(total, rows);
        }

        private IOrderedQueryable<Entry> Sorted(IQueryable<Entry> entries, Query query)
        {
            var down = query.Descending ?? false;
            return (query.Sort ?? Order.Bib) switch
            {
                Order.Bib => (down ? entries.OrderByDescending(e => e.Bib) : entries.OrderBy(e => e.Bib)).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id),
                Order.Name => (down ? entries.OrderByDescending(e => e.Name) : entries.OrderBy(e => e.Name)).ThenBy(e => e.Id),
                Order.Delegation => (down
                    ? entries.OrderByDescending(e => db.Delegations.First(d => d.Id == e.DelegationId).Order)
                    : entries.OrderBy(e => db.Delegations.First(d => d.Id == e.DelegationId).Order)).ThenBy(e => e.Bib).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id),
                Order.Status => (down ? entries.OrderByDescending(e => e.Status) : entries.OrderBy(e => e.Status)).ThenBy(e => e.Id),
                Order.Created => (down ? entries.OrderByDescending(e => e.CreatedAt) : entries.OrderBy(e => e.CreatedAt)).ThenBy(e => e.Id),
                _ => throw new InvalidOperationException(),
            };
        }
    }
}
