using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>The competitions that have begun and whose results the caller may see, the newest first.</summary>
public static class ListResultCompetitions
{
    public sealed record Row(Guid Id, string Name, CompetitionStatus Status, DateOnly StartsOn);

    public sealed class Handler(ContestDb db, Caller caller)
    {
        public async Task<IReadOnlyList<Row>> HandleAsync(CancellationToken ct) =>
            await caller.Visible(db.Competitions.AsNoTracking(), Policies.Roles[PolicyNames.ResultsRead])
                .Where(c => c.Status != CompetitionStatus.Draft && c.Status != CompetitionStatus.Registration && c.Status != CompetitionStatus.Cancelled)
                .OrderByDescending(c => c.StartsOn)
                .Select(c => new Row(c.Id, c.Name, c.Status, c.StartsOn)).ToListAsync(ct);
    }
}
