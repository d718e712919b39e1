using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Deletes a draft with the people who are in no other entry: what was never handed in is not kept.</summary>
public static class DeleteEntry
{
    public sealed class Handler(ContestDb db, RegistrationScope scope, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid delegationId, Guid entryId, CancellationToken ct)
        {
            if (await scope.EntryAsync(competitionId, delegationId, entryId, ct) is not { } entry)
            {
                return new CommonErrors.NotFound("entry");
            }

            if (entry.Status != EntryStatus.Draft || entry.Bib is not null)
            {
                return new RegistrationErrors.WrongStatus(entry.Status);
            }

            var members = entry.Members.Select(m => m.ContestantId).ToArray();
            var only = await db.Contestants.Where(c => members.Contains(c.Id)
                && !db.EntryMembers.Any(m => m.ContestantId == c.Id && m.EntryId != entryId)).ToListAsync(ct);
            db.EntryChanges.RemoveRange(await db.EntryChanges.Where(c => c.EntryId == entryId).ToListAsync(ct));
            db.Entries.Remove(entry);
            db.Contestants.RemoveRange(only);
            db.Audited("entries.deleted", caller.UserId, clock.GetUtcNow(), entryId, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
