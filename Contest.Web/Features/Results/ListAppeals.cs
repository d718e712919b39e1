using Contest.Domain.Results;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>All appeals of a competition, the newest first.</summary>
public static class ListAppeals
{
    public sealed record Row(Guid Id, Guid EntryId, Guid EventId, string? Bib, string EntryName, string Unit, string Statement, DateTimeOffset FiledAt, AppealStatus Status, string? Ruling, DateTimeOffset? RuledAt);

    public sealed class Handler(ContestDb db)
    {
        public async Task<IReadOnlyList<Row>> HandleAsync(Guid competitionId, CancellationToken ct) =>
            await (from a in db.Appeals.AsNoTracking()
                   join e in db.Entries on a.EntryId equals e.Id
                   join d in db.Delegations on e.DelegationId equals d.Id
                   where a.CompetitionId == competitionId
                   orderby a.FiledAt descending
                   select new Row(a.Id, e.Id, e.EventId, e.Bib, e.Name, d.Name, a.Statement, a.FiledAt, a.Status, a.Ruling, a.RuledAt)).ToListAsync(ct);
    }
}
