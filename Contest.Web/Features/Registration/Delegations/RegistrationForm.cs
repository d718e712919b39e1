using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>All that a registrar's form needs to know of the competition: events, divisions, who may enter, caps, and whether it is open.</summary>
public static class RegistrationForm
{
    public sealed record EventChoice(Guid Id, string Name, string Trade, bool IsTeam, Eligibility Eligibility, IReadOnlyList<DivisionView> Divisions);

    public sealed record View(
        Guid CompetitionId, string CompetitionName, CompetitionStatus Status, bool Open, DateOnly StartsOn, int? EntriesPerDelegation, bool SeveralEventsPerPerson,
        DelegationView Delegation, IReadOnlyList<EventChoice> Events);

    public sealed class Handler(ContestDb db, RegistrationScope scope, ListDelegations.Handler delegations)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid delegationId, CancellationToken ct)
        {
            var c = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
            var found = await delegations.HandleAsync(competitionId, delegationId, ct);
            if (c is null || found.Count == 0)
            {
                return new CommonErrors.NotFound("delegation");
            }

            var open = c.TakesRegistrations(await scope.IsOrganizerAsync(competitionId)).IsOk;
            return new View(
                c.Id, c.Name, c.Status, open, c.StartsOn, c.EntriesPerDelegation, c.SeveralEventsPerPerson, found[0],
                [.. c.Events.OrderBy(e => e.Order).Select(e => new EventChoice(
                    e.Id, e.Name, e.Trade, e.IsTeam, e.Eligibility, [.. e.Divisions.OrderBy(d => d.Order).Select(d => new DivisionView(d.Id, d.Name))]))]);
        }
    }
}
