using Contest.Domain.Competitions;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

public static class CompetitionLoading
{
    /// <summary>The whole aggregate: events, stages, divisions, heats.</summary>
    public static IQueryable<Competition> WithEvents(this IQueryable<Competition> competitions) => competitions
        .Include(c => c.Events).ThenInclude(e => e.Stages).ThenInclude(s => s.Heats)
        .Include(c => c.Events).ThenInclude(e => e.Divisions)
        .AsSplitQuery();
}
