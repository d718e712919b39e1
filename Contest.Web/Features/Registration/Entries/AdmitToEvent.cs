using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Who may enter an event.</summary>
public static class AdmitToEvent
{
    public sealed class Validator : AbstractValidator<Eligibility>
    {
        public Validator()
        {
            RuleFor(e => e.MinAge).InclusiveBetween(0, 120);
            RuleFor(e => e.MaxAge).InclusiveBetween(0, 120).GreaterThanOrEqualTo(e => e.MinAge);
            RuleFor(e => e.MinTeamSize).InclusiveBetween(1, 200);
            RuleFor(e => e.MaxTeamSize).InclusiveBetween(1, 200).GreaterThanOrEqualTo(e => e.MinTeamSize);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Eligibility>> HandleAsync(Guid competitionId, Guid eventId, Eligibility request, CancellationToken ct)
        {
            var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
            if (competition?.Events.SingleOrDefault(e => e.Id == eventId) is not { } competitionEvent)
            {
                return new CommonErrors.NotFound("event");
            }

            var open = competition.TakesRegistrations(byOrganizer: true);
            if (!open.IsOk)
            {
                return open.Error!;
            }

            competitionEvent.Admit(request);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "events.eligibility", CompetitionId = competitionId, SubjectId = eventId, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            return request;
        }
    }
}
