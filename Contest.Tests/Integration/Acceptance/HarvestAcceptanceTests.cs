using System.Net.Http.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Results;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Acceptance;

/// <summary>The broccoli harvest of the domain's acceptance example, by the demo's people, through API and hub, on every database.</summary>
public sealed class HarvestAcceptanceTests
{
    [Theory, Databases]
    public async Task A_village_harvest_runs_from_an_empty_machine_to_certificates(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await ContestApp.StartAsync(provider, realClock: true);
        using var organizer = new DemoApi(app.Address);
        await organizer.SignInAsync("admin", ContestApp.AdminPassword, ct);
        var county = await CountyAsync(app);
        using var supervisor = new DemoApi(app.Address);
        await Accounts.AddAsync(app, "supervisor", (GrantRole.Supervisor, GrantScope.Organization, county));
        await supervisor.SignInAsync("supervisor", Accounts.Password, ct);
        var demo = new HarvestDemo(organizer, county, TimeProvider.System);
        await demo.SetUpAsync(ct);
        using var spectator = new HttpClient { BaseAddress = app.Address };
        var code = demo.Competition.BoardCode;
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await spectator.GetAsync(new Uri($"/api/boards/{code}/results", UriKind.Relative), ct)).StatusCode);

        await demo.RunAsync(TimeSpan.Zero, ct);

        Assert.Equal(105 * 12, await app.WithDbAsync(db => db.Marks.CountAsync(ct)));
        var aftermath = new HarvestAftermath(organizer, supervisor, demo);
        var first = await aftermath.CloseAsync(ct);
        Assert.Equal(105, first.Rows.Count);
        Assert.All(first.Rows, r => Assert.Equal(("ranked", 0), (r.Status, r.Missing)));
        Assert.Equal(7, first.Units.Count);
        Assert.All(first.Units, u => Assert.Equal(5, u.Counted));
        AssertPrizes(first);

        await aftermath.PublishAsync(ct);
        Assert.Equal(CompetitionStatus.Provisional, demo.Competition.Status);
        var second = await aftermath.AppealAsync(ct);
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.True(Place(second, demo.Script.Wrong.EntryId) < Place(first, demo.Script.Wrong.EntryId));
        await aftermath.PublishAsync(ct);
        await aftermath.AnnounceAsync(ct);
        var results = await PublicAsync<GetPublicResults.Response>(spectator, $"/api/boards/{code}/results", ct);
        Assert.Equal("notice", results.State);
        var names = await app.WithDbAsync(db => db.Entries.Select(e => e.Name).ToListAsync(ct));
        Assert.All(results.Rows, r => Assert.Contains('*', r.Name));
        Assert.DoesNotContain(results.Rows, r => names.Contains(r.Name));

        var certificates = await aftermath.FinishAsync(ct);
        Assert.Equal(second.Awards.Sum(t => t.Rows.Count), certificates.Count);
        Assert.Equal(certificates.Count, certificates.Select(c => c.Number).Distinct().Count());
        var board = await PublicAsync<BoardSnapshot>(spectator, $"/api/boards/{code}", ct);
        Assert.Equal(("official", 105, 105), (board.Meta.State, board.Meta.Scored, board.Meta.Total));
    }

    /// <summary>6, 12 and 18 prizes; two are equal at the line of the second prize and both get it; the cap of two thirds holds.</summary>
    private static void AssertPrizes(ResultSetView results)
    {
        Assert.Empty(results.Refusals);
        Assert.Equal([6, 13], results.Awards.Take(2).Select(t => t.Rows.Count));
        var atTheLine = results.Rows.Where(r => r.Rank == "18").ToList();
        Assert.Equal(2, atTheLine.Count);
        Assert.Single(atTheLine.Select(r => r.Total).Distinct());
        Assert.InRange(results.Awards.Take(3).Sum(t => t.Rows.Count), 36, 70);
    }

    private static int Place(ResultSetView results, Guid entryId) => results.Rows.Select(r => r.EntryId).ToList().IndexOf(entryId);

    private static async Task<T> PublicAsync<T>(HttpClient http, string path, CancellationToken ct) =>
        (await http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), ContestJson.Options, ct))!;

    private static Task<Guid> CountyAsync(ContestApp app) => app.WithDbAsync(async db =>
    {
        var county = UnionOrganization.Create("云山县总工会", UnionLevel.County, null, null, DateTimeOffset.UtcNow).Value;
        var admin = await db.Users.FirstAsync();
        db.Organizations.Add(county);
        db.Grants.Add(Grant.Give(admin.Id, GrantRole.Organizer, GrantScope.Organization, county.Id, null, DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
        return county.Id;
    });
}
