using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Registers a person or team in draft, or changes it while it is a draft or was returned.</summary>
public static class SaveEntry
{
    public sealed class Handler(ContestDb db, RegistrationScope scope, EntryWriter writer, EntryViews views)
    {
        public async Task<Result<EntryView>> CreateAsync(Guid competitionId, Guid delegationId, EntryInput input, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (!await db.Delegations.AnyAsync(d => d.Id == delegationId && d.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("delegation");
            }

            return await SaveAsync(await writer.CreateAsync(open.Value, delegationId, input, ct), ct);
        }

        public async Task<Result<EntryView>> ChangeAsync(Guid competitionId, Guid delegationId, Guid entryId, long version, EntryInput input, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (await scope.EntryAsync(competitionId, delegationId, entryId, ct) is not { } entry)
            {
                return new CommonErrors.NotFound("entry");
            }

            return entry.Version == version
                ? await SaveAsync(await writer.ChangeAsync(open.Value, entry, input, ct), ct)
                : new CommonErrors.Stale(version, entry.Version);
        }

        private async Task<Result<EntryView>> SaveAsync(Result<Entry> entry, CancellationToken ct)
        {
            if (!entry.IsOk)
            {
                return entry.Error;
            }

            await db.SaveChangesAsync(ct);
            var id = entry.Value.Id;
            return (await views.LoadAsync(db.Entries.Where(e => e.Id == id), ct))[0];
        }
    }
}
