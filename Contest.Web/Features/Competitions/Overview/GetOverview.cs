using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Overview;

/// <summary>One competition at a glance, and the season at a glance: what state things are in and what needs a hand.</summary>
public static class GetOverview
{
    public sealed class Handler(ContestDb db, CompetitionFacts.Loader facts, Caller caller, TimeProvider clock)
    {
        public async Task<Result<OverviewView>> HandleAsync(Guid competitionId, CancellationToken ct)
        {
            if (await facts.LoadAsync(competitionId, ct) is not { } f)
            {
                return new CommonErrors.NotFound("competition");
            }

            var organization = await db.Organizations.Where(o => o.Id == f.Competition.OrganizationId).Select(o => o.Name).FirstAsync(ct);
            return new OverviewView(
                CompetitionView.Of(f.Competition),
                organization,
                new OverviewNumbers(
                    f.Entries.Where(e => e.Key.Status == Domain.Registration.EntryStatus.Approved).Sum(e => e.Value),
                    f.Waiting,
                    f.Delegations,
                    f.CheckedIn,
                    f.Seats.Count,
                    f.Seats.Count(s => s.Entered),
                    f.Marks.Values.Sum(m => m.Given),
                    f.Marks.Values.Sum(m => m.Owed)),
                OpenPoints.Of(f, clock.GetUtcNow()));
        }

        /// <summary>The competitions that are under way, by their first day; at most 50 with their open points.</summary>
        public async Task<TodayView> TodayAsync(CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var visible = caller.Visible(db.Competitions.AsNoTracking(), Policies.Roles[PolicyNames.CompetitionRead]);
            var season = await visible.GroupBy(c => c.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
            var entries = await db.Entries.CountAsync(e => e.Status == Domain.Registration.EntryStatus.Approved && visible.Any(c => c.Id == e.CompetitionId), ct);
            var ids = await visible.Where(c => c.Status != CompetitionStatus.Official && c.Status != CompetitionStatus.Archived && c.Status != CompetitionStatus.Cancelled)
                .OrderBy(c => c.StartsOn).ThenBy(c => c.Id).Select(c => new { c.Id, Organization = db.Organizations.Where(o => o.Id == c.OrganizationId).Select(o => o.Name).First() })
                .Take(50).ToListAsync(ct);
            var rows = new List<TodayRow>();
            foreach (var row in ids)
            {
                if (await facts.LoadAsync(row.Id, ct) is { } f)
                {
                    var c = f.Competition;
                    rows.Add(new TodayRow(c.Id, c.Name, row.Organization, c.Status, c.StartsOn, c.EndsOn, c.Venue, c.BoardCode, OpenPoints.Of(f, now)));
                }
            }

            return new TodayView(
                now.DayInChina(),
                rows,
                season.ToDictionary(s => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.Key.ToString()), s => s.Count),
                entries);
        }
    }

    public static void AddOverview(this IServiceCollection services)
    {
        services.AddScoped<Handler>();
        services.AddScoped<CompetitionFacts.Loader>();
    }

    public static void MapOverview(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions/{competitionId:guid}/overview", async (Guid competitionId, Handler handler, CancellationToken ct) => (await handler.HandleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithTags("Competitions").WithName("GetOverview");
        api.MapGet("/today", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.TodayAsync(ct)))
            .RequireAuthorization(PolicyNames.CompetitionRead).WithTags("Competitions").WithName("GetToday");
    }
}
