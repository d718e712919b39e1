using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Who may enter an event, as it is set.</summary>
public sealed class GetEligibility(ContestDb db)
{
    public async Task<Result<Eligibility>> HandleAsync(Guid competitionId, Guid eventId, CancellationToken ct) =>
        await db.Events.Where(e => e.Id == eventId && e.CompetitionId == competitionId).Select(e => e.Eligibility).FirstOrDefaultAsync(ct) is { } found
            ? found
            : new CommonErrors.NotFound("event");
}
