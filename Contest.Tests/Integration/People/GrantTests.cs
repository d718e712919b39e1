using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Accounts.Grants;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;
using static Contest.Domain.Accounts.GrantRole;
using static Contest.Domain.Accounts.GrantScope;
using static Contest.Tests.Integration.Infrastructure.Accounts;

namespace Contest.Tests.Integration.People;

/// <summary>Who may give which right where: a city, its two counties and a competition in the first.</summary>
public sealed class GrantTests
{
    [Theory, Databases]
    public async Task Everybody_gives_what_their_own_right_reaches_to_and_no_more(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var tree = await Tree.PlantAsync(app);
        using var admin = await app.AdminAsync();
        var people = new Dictionary<string, ApiClient>();
        foreach (var (name, role, scope, id) in new[]
        {
            ("organizer", Organizer, Organization, tree.First), ("chief", ChiefJudge, GrantScope.Competition, tree.Competition), ("registrar", Registrar, Organization, tree.City),
        })
        {
            await AddAsync(app, name, (role, scope, id));
            people[name] = await app.SignInAsync(name, Password);
        }

        GrantRole[] offices = [Organizer, Registrar, ChiefJudge, Judge, Scorekeeper, BlindingOfficer, ArbitrationOfficer, Supervisor];
        Assert.Equal([.. offices, Statistician], await RolesAsync(admin, Organization, tree.Second));
        Assert.Equal([Administrator], await RolesAsync(admin, GrantScope.System, Guid.Empty));
        Assert.Equal([.. offices, Statistician], await RolesAsync(people["organizer"], Organization, tree.First));
        Assert.Equal(offices, await RolesAsync(people["organizer"], GrantScope.Competition, tree.Competition));
        Assert.Equal([Judge, Scorekeeper], await RolesAsync(people["chief"], GrantScope.Competition, tree.Competition));

        // Above, beside, and over everything: out of reach looks like not there.
        foreach (var (scope, id) in new[] { (Organization, tree.City), (Organization, tree.Second), (GrantScope.System, Guid.Empty), (GrantScope.Competition, Guid.NewGuid()) })
        {
            Assert.Equal("common.not-found", (await people["organizer"].RefusedAsync(HttpMethod.Get, $"/api/grants/roles?scope={scope}&scopeId={id}")).Code);
            Assert.Equal("common.not-found", await RefusedAsync(people["organizer"], tree.Candidate, scope == GrantScope.System ? Administrator : Judge, scope, id));
        }

        Assert.Equal("grants.not-yours", await RefusedAsync(people["chief"], tree.Candidate, ChiefJudge, GrantScope.Competition, tree.Competition));
        Assert.Equal("common.not-found", await RefusedAsync(people["chief"], tree.Candidate, Judge, Organization, tree.First));
        Assert.Equal("common.forbidden", await RefusedAsync(people["registrar"], tree.Candidate, Registrar, Organization, tree.First));
        Assert.Equal("grants.wrong-scope", await RefusedAsync(admin, tree.Candidate, Administrator, Organization, tree.City));
        Assert.Equal("grants.wrong-scope", await RefusedAsync(admin, tree.Candidate, Statistician, GrantScope.Competition, tree.Competition));
        Assert.Equal("common.invalid-request", await RefusedAsync(admin, tree.Candidate, Judge, Organization, Guid.Empty));
        Assert.Equal("common.not-found", await RefusedAsync(admin, Guid.NewGuid(), Judge, Organization, tree.City));
        Assert.Equal(3 + 1, await app.WithDbAsync(db => db.Grants.CountAsync()));
        foreach (var person in people.Values)
        {
            person.Dispose();
        }
    }

    [Theory, Databases]
    public async Task A_right_holds_below_its_scope_from_the_moment_it_is_given_until_it_is_withdrawn(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var tree = await Tree.PlantAsync(app);
        using var admin = await app.AdminAsync();
        using var candidate = await app.SignInAsync("candidate", Password);
        var path = $"/api/competitions/{tree.Competition}";
        Assert.Equal("common.forbidden", (await candidate.RefusedAsync(HttpMethod.Get, path)).Code);

        var given = await GiveAsync(admin, tree.Candidate, Supervisor, Organization, tree.City);
        await candidate.SendAsync(HttpMethod.Get, path, null);
        Assert.Equal("grants.already-given", await RefusedAsync(admin, tree.Candidate, Supervisor, Organization, tree.City));
        await GiveAsync(admin, tree.Candidate, Supervisor, Organization, tree.Second);

        await admin.SendAsync(HttpMethod.Delete, $"/api/grants/{given.Id}", null);
        Assert.Equal("common.forbidden", (await candidate.RefusedAsync(HttpMethod.Get, path)).Code);
        await admin.SendAsync(HttpMethod.Delete, $"/api/grants/{given.Id}", null);

        var held = await admin.GetAsync<Page<GrantView>>($"/api/grants?userId={tree.Candidate}");
        Assert.Equal([(tree.Second, "乙县总工会")], held.Items.Select(g => (g.ScopeId, g.ScopeName)));
        var history = await admin.GetAsync<Page<GrantView>>($"/api/grants?userId={tree.Candidate}&history=true");
        Assert.Equal(2, history.Total);
        Assert.NotNull(history.Items.Single(g => g.Id == given.Id).RevokedAt);
        var audited = await app.WithDbAsync(db => db.Audit.Where(a => a.SubjectId == tree.Candidate && a.Action.StartsWith("grants.")).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync());
        Assert.Equal(["grants.given", "grants.given", "grants.revoked"], audited);
    }

    [Theory, Databases]
    public async Task Everybody_may_lay_down_the_own_right_and_nobody_gives_one_to_themselves_or_leaves_no_administrator(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var tree = await Tree.PlantAsync(app);
        using var admin = await app.AdminAsync();
        using var candidate = await app.SignInAsync("candidate", Password);
        var own = await GiveAsync(admin, tree.Candidate, Organizer, Organization, tree.First);
        var foreign = await GiveAsync(admin, tree.Other, Judge, Organization, tree.Second);
        Assert.Equal("grants.not-to-oneself", await RefusedAsync(candidate, tree.Candidate, ChiefJudge, Organization, tree.First));
        Assert.Equal("common.not-found", (await candidate.RefusedAsync(HttpMethod.Delete, $"/api/grants/{foreign.Id}")).Code);
        var fellow = await GiveAsync(admin, tree.Other, Organizer, GrantScope.Competition, tree.Competition);
        await candidate.SendAsync(HttpMethod.Delete, $"/api/grants/{fellow.Id}", null);
        await candidate.SendAsync(HttpMethod.Delete, $"/api/grants/{own.Id}", null);
        Assert.Equal("common.forbidden", (await candidate.RefusedAsync(HttpMethod.Get, "/api/grants")).Code);

        var system = (await admin.GetAsync<Page<GrantView>>("/api/grants?role=administrator")).Items.Single();
        Assert.Equal("grants.last-administrator", (await admin.RefusedAsync(HttpMethod.Delete, $"/api/grants/{system.Id}")).Code);
        await GiveAsync(admin, tree.Other, Administrator, GrantScope.System, Guid.Empty);
        await admin.SendAsync(HttpMethod.Delete, $"/api/grants/{system.Id}", null);
        Assert.Equal("common.forbidden", (await admin.RefusedAsync(HttpMethod.Get, "/api/users")).Code);
    }

    [Theory, Databases]
    public async Task Offices_that_must_not_meet_in_one_person_are_kept_apart_over_the_same_competitions_only(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var tree = await Tree.PlantAsync(app);
        using var admin = await app.AdminAsync();
        await GiveAsync(admin, tree.Candidate, Judge, Organization, tree.City);
        foreach (var (scope, id) in new[] { (Organization, tree.City), (Organization, tree.First), (GrantScope.Competition, tree.Competition) })
        {
            Assert.Equal("grants.incompatible", await RefusedAsync(admin, tree.Candidate, BlindingOfficer, scope, id));
            Assert.Equal("grants.incompatible", await RefusedAsync(admin, tree.Candidate, ArbitrationOfficer, scope, id));
        }

        await GiveAsync(admin, tree.Other, BlindingOfficer, Organization, tree.Second);
        await GiveAsync(admin, tree.Other, Judge, Organization, tree.First);
        await GiveAsync(admin, tree.Other, Judge, GrantScope.Competition, tree.Competition);
        Assert.Equal("grants.incompatible", await RefusedAsync(admin, tree.Other, Judge, Organization, tree.City));
    }

    [Theory, Databases]
    public async Task Who_gives_rights_sees_those_within_reach_and_finds_people_by_their_whole_name_alone(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var tree = await Tree.PlantAsync(app);
        using var admin = await app.AdminAsync();
        await GiveAsync(admin, tree.Candidate, Organizer, Organization, tree.First);
        await GiveAsync(admin, tree.Other, Judge, Organization, tree.Second);
        await GiveAsync(admin, tree.Other, Judge, GrantScope.Competition, tree.Competition);
        using var organizer = await app.SignInAsync("candidate", Password);
        var seen = await organizer.GetAsync<Page<GrantView>>("/api/grants");
        Assert.Equal([(Judge, tree.Competition, true), (Organizer, tree.First, true)], seen.Items.Select(g => (g.Role, g.ScopeId, g.MayRevoke)).OrderBy(g => g.Role.ToString(), StringComparer.Ordinal));
        Assert.Equal(0, (await organizer.GetAsync<Page<GrantView>>($"/api/grants?organizationId={tree.Second}")).Total);
        Assert.Equal(1, (await organizer.GetAsync<Page<GrantView>>("/api/grants?role=judge")).Total);
        Assert.Equal(0, (await organizer.GetAsync<Page<GrantView>>("/api/grants?search=%25")).Total);

        Assert.Equal(tree.Other, (await organizer.GetAsync<UserRef>("/api/grants/users/other")).Id);
        Assert.Equal("common.not-found", (await organizer.RefusedAsync(HttpMethod.Get, "/api/grants/users/oth")).Code);
        Assert.Equal("common.not-found", (await organizer.RefusedAsync(HttpMethod.Get, "/api/grants/users/%25")).Code);
        Assert.Equal("common.forbidden", (await organizer.RefusedAsync(HttpMethod.Get, "/api/users")).Code);
    }

    private static Task<GiveGrant.Response> GiveAsync(ApiClient client, Guid user, GrantRole role, GrantScope scope, Guid id) =>
        client.PostAsync<GiveGrant.Response>("/api/grants", new GiveGrant.Request(user, role, scope, id));

    private static async Task<string> RefusedAsync(ApiClient client, Guid user, GrantRole role, GrantScope scope, Guid id) =>
        (await client.RefusedAsync(HttpMethod.Post, "/api/grants", new GiveGrant.Request(user, role, scope, id))).Code;

    private static Task<List<GrantRole>> RolesAsync(ApiClient client, GrantScope scope, Guid id) =>
        client.GetAsync<List<GrantRole>>($"/api/grants/roles?scope={char.ToLowerInvariant(scope.ToString()[0])}{scope.ToString()[1..]}&scopeId={id}");

    private static Task<ContestApp> StartAsync(DatabaseProvider provider) => ContestApp.StartAsync(provider, configure: b => b.UseSetting("RateLimits:SignInPerMinute", "1000"));

    private sealed record Tree(Guid City, Guid First, Guid Second, Guid Competition, Guid Candidate, Guid Other)
    {
        public static async Task<Tree> PlantAsync(ContestApp app)
        {
            var now = app.Clock.GetUtcNow();
            var city = UnionOrganization.Create("银川市总工会", UnionLevel.City, null, null, now).Value;
            var first = UnionOrganization.Create("甲县总工会", UnionLevel.County, city, null, now).Value;
            var second = UnionOrganization.Create("乙县总工会", UnionLevel.County, city, null, now).Value;
            var competition = Contest.Domain.Competitions.Competition.Create(first.Id, "采收", new DateOnly(2030, 6, 1), new DateOnly(2030, 6, 1), "GRANTS", now);
            await app.WithDbAsync(async db =>
            {
                db.Organizations.AddRange(city, first, second);
                db.Competitions.Add(competition);
                await db.SaveChangesAsync();
            });
            return new Tree(city.Id, first.Id, second.Id, competition.Id, await AddAsync(app, "candidate"), await AddAsync(app, "other"));
        }
    }
}
