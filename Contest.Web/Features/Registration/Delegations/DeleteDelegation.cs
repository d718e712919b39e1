using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>Removes a delegation that nobody is registered in.</summary>
public static class DeleteDelegation
{
    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Guid delegationId, CancellationToken ct)
        {
            var delegation = await db.Delegations.FirstOrDefaultAsync(d => d.Id == delegationId && d.CompetitionId == competitionId, ct);
            if (delegation is null)
            {
                return new CommonErrors.NotFound("delegation");
            }

            var entries = await db.Entries.CountAsync(e => e.DelegationId == delegationId, ct);
            if (entries > 0)
            {
                return new RegistrationErrors.DelegationInUse(entries);
            }

            db.Delegations.Remove(delegation);
            db.Happened(new CompetitionChanged(competitionId, "delegations"), clock.GetUtcNow(), competitionId);
            db.Audited("delegations.deleted", caller.UserId, clock.GetUtcNow(), delegationId, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
