using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Outbox;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Puts one person in another's place, with a reason. An approved entry goes back for review.</summary>
public static class SubstituteMember
{
    public sealed record Request(Guid Outgoing, PersonInput Incoming, string Reason, long Version);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outgoing).NotEmpty();
            RuleFor(r => r.Incoming).NotNull().SetValidator(new PersonInputValidator());
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, RegistrationScope scope, EntryWriter writer, EntryViews views, TimeProvider clock)
    {
        public async Task<Result<EntryView>> HandleAsync(Guid competitionId, Guid delegationId, Guid entryId, Request request, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (await scope.EntryAsync(competitionId, delegationId, entryId, ct) is not { } entry || entry.Members.All(m => m.ContestantId != request.Outgoing))
            {
                return new CommonErrors.NotFound("entry");
            }

            if (entry.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, entry.Version);
            }

            var incoming = await writer.PersonAsync(open.Value, entry, request.Incoming with { ContestantId = null }, ct);
            if (!incoming.IsOk)
            {
                return incoming.Error;
            }

            var outgoing = await db.Contestants.FirstAsync(c => c.Id == request.Outgoing, ct);
            var isTeam = open.Value.Events.Single(e => e.Id == entry.EventId).IsTeam;
            var substituted = entry.Substitute(outgoing.Id, incoming.Value.Id, isTeam ? null : incoming.Value.Name, request.Reason);
            if (!substituted.IsOk)
            {
                return substituted.Error!;
            }

            var now = clock.GetUtcNow();
            writer.History(entry, "substituted", request.Reason, $"{outgoing.Name} → {incoming.Value.Name}", now);
            if (entry.Status == EntryStatus.Approved && !await scope.IsOrganizerAsync(competitionId))
            {
                entry.UndoApproval();
                writer.History(entry, "approval-undone", request.Reason, null, now);
            }

            db.Happened(new CompetitionChanged(competitionId, "entries"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return (await views.LoadAsync(db.Entries.Where(e => e.Id == entryId), ct))[0];
        }
    }
}
