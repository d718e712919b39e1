using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Outbox;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Field;

/// <summary>现场报名: registers, approves with a bib, and checks in, in one go; the place in a heat comes from the draw or as a late entry.</summary>
public static class SignUpOnTheSpot
{
    public sealed record Request(Guid DelegationId, EntryInput Entry, bool CheckIn = true);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.DelegationId).NotEmpty();
            RuleFor(r => r.Entry).NotNull().SetValidator(new EntryInputValidator());
        }
    }

    public sealed class Handler(ContestDb db, RegistrationScope scope, EntryWriter writer, EntryViews views, Bibs bibs, TimeProvider clock)
    {
        public async Task<Result<EntryView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (!await db.Delegations.AnyAsync(d => d.Id == request.DelegationId && d.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("delegation");
            }

            if (request.Entry.People.Count(p => !p.Consent) is > 0 and var missing)
            {
                return new RegistrationErrors.ConsentMissing(missing);
            }

            var created = await writer.CreateAsync(open.Value, request.DelegationId, request.Entry, ct);
            if (!created.IsOk)
            {
                return created.Error;
            }

            var now = clock.GetUtcNow();
            var entry = created.Value;
            entry.AssignBib(await bibs.NextAsync(competitionId, ct));
            Result[] steps = [entry.Submit(), entry.Approve(), request.CheckIn ? entry.CheckIn(now) : Result.Ok];
            if (Array.Find(steps, s => !s.IsOk) is { Error: { } error })
            {
                return error;
            }

            writer.History(entry, "on-the-spot", null, null, now);
            db.Happened(new CompetitionChanged(competitionId, "entries"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return (await views.LoadAsync(db.Entries.Where(e => e.Id == entry.Id), ct))[0];
        }
    }
}
