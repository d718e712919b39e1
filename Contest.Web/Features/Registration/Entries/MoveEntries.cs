using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Outbox;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Hands in, approves, takes approval back, returns, withdraws: several entries at once.</summary>
public static class MoveEntries
{
    public const int MaxEntries = 1000;

    public enum Step
    {
        Submit,
        Approve,
        UndoApprove,
        Return,
        Withdraw,
    }

    public sealed class Validator : AbstractValidator<BulkRequest>
    {
        public Validator()
        {
            RuleFor(r => r.EntryIds).NotEmpty().Must(i => i.Count <= MaxEntries).WithErrorCode("MaximumLengthValidator");
            RuleFor(r => r.Reason).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, RegistrationScope scope, EntryWriter writer, Bibs bibs, TimeProvider clock)
    {
        public async Task<Result<BulkResult>> HandleAsync(Guid competitionId, Guid? delegationId, Step step, BulkRequest request, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (step is Step.Return or Step.Withdraw && string.IsNullOrWhiteSpace(request.Reason))
            {
                return new RegistrationErrors.ReasonNeeded();
            }

            var ids = request.EntryIds.Distinct().ToArray();
            var entries = await (from e in db.Entries.Include(e => e.Members)
                                 join d in db.Delegations on e.DelegationId equals d.Id
                                 where ids.Contains(e.Id) && e.CompetitionId == competitionId && (delegationId == null || e.DelegationId == delegationId)
                                 orderby d.Order, d.Name, e.CreatedAt, e.Id
                                 select e).ToListAsync(ct);
            if (entries.Count != ids.Length)
            {
                return new CommonErrors.NotFound("entry");
            }

            var photoEvents = open.Value.Events.Where(e => e.Eligibility.PhotoRequired).Select(e => e.Id).ToHashSet();
            var people = await PeopleAsync(ids, ct);
            var placed = (await db.HeatPlaces.Where(p => ids.Contains(p.EntryId)).Select(p => p.EntryId).ToListAsync(ct)).ToHashSet();
            var now = clock.GetUtcNow();
            var done = new List<Guid>();
            var refused = new List<BulkRefusal>();
            foreach (var entry in entries)
            {
                var moved = step switch
                {
                    Step.Submit => Complete(people[entry.Id], photoEvents.Contains(entry.EventId)) is { } missing ? missing : entry.Submit(),
                    Step.Approve => entry.Approve(),
                    Step.UndoApprove => placed.Contains(entry.Id) ? new RegistrationErrors.AlreadyPlaced() : entry.UndoApproval(),
                    Step.Return => placed.Contains(entry.Id) ? new RegistrationErrors.AlreadyPlaced() : entry.Return(request.Reason!),
                    Step.Withdraw => entry.Withdraw(request.Reason!),
                    _ => throw new InvalidOperationException(),
                };
                if (!moved.IsOk)
                {
                    refused.Add(BulkRefusal.Of(entry.Id, entry.Name, moved.Error!));
                    continue;
                }

                if (step == Step.Approve && entry.Bib is null)
                {
                    entry.AssignBib(await bibs.NextAsync(competitionId, ct));
                }

                writer.History(entry, Kind(step), step is Step.Return or Step.Withdraw ? request.Reason : null, null, now);
                done.Add(entry.Id);
            }

            if (done.Count > 0)
            {
                db.Happened(new CompetitionChanged(competitionId, "entries"), now, competitionId);
                await db.SaveChangesAsync(ct);
            }

            return new BulkResult(done, refused);
        }

        private static Error? Complete(IEnumerable<(bool Consent, bool Photo)> people, bool photoNeeded)
        {
            var all = people.ToArray();
            if (all.Count(p => !p.Consent) is > 0 and var consents)
            {
                return new RegistrationErrors.ConsentMissing(consents);
            }

            return photoNeeded && all.Count(p => !p.Photo) is > 0 and var photos ? new RegistrationErrors.PhotoMissing(photos) : null;
        }

        private async Task<ILookup<Guid, (bool Consent, bool Photo)>> PeopleAsync(Guid[] ids, CancellationToken ct)
        {
            var rows = await (from m in db.EntryMembers
                              join c in db.Contestants on m.ContestantId equals c.Id
                              where ids.Contains(m.EntryId)
                              select new { m.EntryId, Consent = c.ConsentAt != null, Photo = db.ContestantPhotos.Any(p => p.ContestantId == c.Id) }).ToListAsync(ct);
            return rows.ToLookup(r => r.EntryId, r => (r.Consent, r.Photo));
        }

        private static string Kind(Step step) => step switch
        {
            Step.Submit => "submitted",
            Step.Approve => "approved",
            Step.UndoApprove => "approval-undone",
            Step.Return => "returned",
            Step.Withdraw => "withdrawn",
            _ => throw new InvalidOperationException(),
        };
    }
}
