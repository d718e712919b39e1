using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration;

/// <summary>The competition that a registration is for, and whether it takes any from this caller now.</summary>
public sealed class RegistrationScope(ContestDb db, Caller caller)
{
    public Task<bool> IsOrganizerAsync(Guid competitionId) => caller.CoversCompetitionAsync(competitionId, Policies.Roles[PolicyNames.FieldManage]);

    public async Task<Result<Competition>> OpenAsync(Guid competitionId, CancellationToken ct)
    {
        var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        if (competition is null)
        {
            return new CommonErrors.NotFound("competition");
        }

        var open = competition.TakesRegistrations(await IsOrganizerAsync(competitionId));
        return open.IsOk ? competition : open.Error!;
    }

    /// <summary>The entry with its members, if it is of this competition and, where one is named, of this delegation.</summary>
    public Task<Entry?> EntryAsync(Guid competitionId, Guid? delegationId, Guid entryId, CancellationToken ct) => db.Entries.Include(e => e.Members)
        .FirstOrDefaultAsync(e => e.Id == entryId && e.CompetitionId == competitionId && (delegationId == null || e.DelegationId == delegationId), ct);
}
