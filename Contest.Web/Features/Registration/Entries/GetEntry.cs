using Contest.Domain.Common;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>One entry, and its history.</summary>
public static class GetEntry
{
    public sealed record Change(string Kind, string? Reason, string? Detail, string? By, DateTimeOffset At);

    public sealed class Handler(ContestDb db, EntryViews views)
    {
        public async Task<Result<EntryView>> EntryAsync(Guid competitionId, Guid? delegationId, Guid entryId, CancellationToken ct)
        {
            var found = await views.LoadAsync(
                db.Entries.Where(e => e.Id == entryId && e.CompetitionId == competitionId && (delegationId == null || e.DelegationId == delegationId)), ct);
            return found.Count == 0 ? new CommonErrors.NotFound("entry") : found[0];
        }

        public async Task<Result<IReadOnlyList<Change>>> HistoryAsync(Guid competitionId, Guid? delegationId, Guid entryId, CancellationToken ct)
        {
            if (!await db.Entries.AnyAsync(e => e.Id == entryId && e.CompetitionId == competitionId && (delegationId == null || e.DelegationId == delegationId), ct))
            {
                return new CommonErrors.NotFound("entry");
            }

            return await (from c in db.EntryChanges.AsNoTracking()
                          join u in db.Users on c.ByUserId equals u.Id into users
                          from u in users.DefaultIfEmpty()
                          where c.EntryId == entryId
                          orderby c.Seq
                          select new Change(c.Kind, c.Reason, c.Detail, u == null ? null : u.DisplayName, c.At)).ToArrayAsync(ct);
        }
    }
}
