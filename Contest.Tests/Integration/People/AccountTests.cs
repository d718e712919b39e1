using System.Net;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Accounts;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Infrastructure.Accounts;

namespace Contest.Tests.Integration.People;

/// <summary>Accounts from the first start to a lockout. Lockouts run by the machine's clock, so these programs do too.</summary>
public sealed class AccountTests
{
    private const string NewSecret = "river stones 42";

    [Theory, Databases]
    public async Task An_issued_password_opens_nothing_but_its_own_change(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var admin = await app.AdminAsync();
        var issued = await admin.PostAsync<IssuedPassword>("/api/users", new CreateUser.Request("zhang.wei", " 张伟 "));
        Assert.Equal("accounts.user-name-taken", (await admin.RefusedAsync(HttpMethod.Post, "/api/users", new CreateUser.Request("ZHANG.WEI", "另一个"))).Code);

        using var user = await app.SignInAsync("Zhang.Wei", issued.Password);
        var session = await user.GetAsync<SessionView>("/api/session");
        Assert.Equal(("zhang.wei", "张伟", true), (session.UserName, session.DisplayName, session.MustChangePassword));
        Assert.Equal("accounts.password-change-needed", (await user.RefusedAsync(HttpMethod.Get, "/api/organizations")).Code);
        Assert.Equal("accounts.password-change-needed", (await user.RefusedAsync(HttpMethod.Put, "/api/account", new RenameUser.Request("别的"))).Code);

        Assert.Equal("common.invalid-request", (await ChangeAsync(user, issued.Password, "short")).Code);
        Assert.Equal("accounts.password-refused", (await ChangeAsync(user, issued.Password, "password123")).Code);
        Assert.Equal("accounts.password-refused", (await ChangeAsync(user, issued.Password, "my zhang.wei 1")).Code);
        Assert.Equal("common.invalid-request", (await ChangeAsync(user, issued.Password, issued.Password)).Code);
        Assert.Equal("accounts.current-password-wrong", (await ChangeAsync(user, "not this one", NewSecret)).Code);
        await user.SendAsync(HttpMethod.Put, "/api/account/password", new ChangePassword.Request(issued.Password, NewSecret));
        Assert.False((await user.GetAsync<SessionView>("/api/session")).MustChangePassword);
        Assert.Equal("common.forbidden", (await user.RefusedAsync(HttpMethod.Get, "/api/organizations")).Code);

        Assert.Equal("accounts.sign-in-failed", (await Assert.ThrowsAsync<ProblemException>(() => app.SignInAsync("zhang.wei", issued.Password))).Code);
        (await app.SignInAsync("zhang.wei", NewSecret)).Dispose();
    }

    [Theory, Databases]
    public async Task A_changed_password_and_a_disabled_account_end_every_other_session_at_once(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var admin = await app.AdminAsync();
        var id = await AddAsync(app, "li.na", (GrantRole.Administrator, GrantScope.System, Guid.Empty));
        using var here = await app.SignInAsync("li.na", Password);
        using var there = await app.SignInAsync("li.na", Password);
        await here.SendAsync(HttpMethod.Put, "/api/account/password", new ChangePassword.Request(Password, NewSecret));
        await here.RefreshTokenAsync();
        Assert.NotEmpty((await here.GetAsync<Page<UserView>>("/api/users")).Items);
        Assert.Equal("common.sign-in-needed", (await there.RefusedAsync(HttpMethod.Get, "/api/users")).Code);

        await admin.SendAsync(HttpMethod.Post, $"/api/users/{id}/disable", null);
        Assert.Equal("common.sign-in-needed", (await here.RefusedAsync(HttpMethod.Get, "/api/users")).Code);
        Assert.Equal("accounts.sign-in-failed", (await Assert.ThrowsAsync<ProblemException>(() => app.SignInAsync("li.na", NewSecret))).Code);
        Assert.Equal(["li.na"], (await admin.GetAsync<Page<UserView>>("/api/users?disabled=true")).Items.Select(u => u.UserName));
        await admin.SendAsync(HttpMethod.Post, $"/api/users/{id}/enable", null);
        (await app.SignInAsync("li.na", NewSecret)).Dispose();
        Assert.Equal("accounts.not-oneself", (await admin.RefusedAsync(HttpMethod.Post, $"/api/users/{(await admin.GetAsync<SessionView>("/api/session")).UserId}/disable")).Code);
        Assert.Equal(["accounts.disabled", "accounts.enabled"], await AuditedAsync(app, id, "accounts.disabled", "accounts.enabled"));
    }

    [Theory, Databases]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one_until_it_is_unlocked(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var admin = await app.AdminAsync();
        var id = await AddAsync(app, "wang.fang");
        using var stranger = await app.AnonymousAsync();
        for (var i = 1; i <= 5; i++)
        {
            var refused = await stranger.RefusedAsync(HttpMethod.Post, "/api/session", new SignIn.Request("wang.fang", "guess number " + i));
            Assert.Equal(i < 5 ? (HttpStatusCode.BadRequest, "accounts.sign-in-failed") : (HttpStatusCode.Forbidden, "accounts.locked-out"), (refused.Status, refused.Code));
        }

        var locked = await stranger.RefusedAsync(HttpMethod.Post, "/api/session", new SignIn.Request("wang.fang", Password));
        Assert.Equal(("accounts.locked-out", 10), (locked.Code, locked.Body.GetProperty("args").GetProperty("minutes").GetInt32()));
        Assert.Contains("10", locked.Title, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single((await admin.GetAsync<Page<UserView>>("/api/users?search=wang.f")).Items).LockedUntil);

        // Another account is not concerned, and the locked one opens when an administrator says so.
        (await app.AdminAsync()).Dispose();
        await admin.SendAsync(HttpMethod.Post, $"/api/users/{id}/unlock", null);
        (await app.SignInAsync("wang.fang", Password)).Dispose();
        Assert.Equal(4, (await AuditedAsync(app, id, "accounts.sign-in-failed")).Count);
        Assert.Single(await AuditedAsync(app, id, "accounts.unlocked"));
    }

    [Theory, Databases]
    public async Task A_stolen_session_cannot_guess_the_password_and_a_reset_ends_sessions_and_lockout(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var admin = await app.AdminAsync();
        var id = await AddAsync(app, "ma.hong");
        using var thief = await app.SignInAsync("ma.hong", Password);
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal(i < 5 ? "accounts.current-password-wrong" : "accounts.locked-out", (await ChangeAsync(thief, "guess number " + i, NewSecret)).Code);
        }

        var issued = await admin.PostAsync<IssuedPassword>($"/api/users/{id}/password", null);
        Assert.Equal("common.sign-in-needed", (await thief.RefusedAsync(HttpMethod.Put, "/api/account", new RenameUser.Request("贼"))).Code);
        using var owner = await app.SignInAsync("ma.hong", issued.Password);
        Assert.True((await owner.GetAsync<SessionView>("/api/session")).MustChangePassword);
        Assert.Equal("ma.hong", (await owner.GetAsync<SessionView>("/api/session")).DisplayName);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Post, $"/api/users/{Guid.NewGuid()}/password")).Code);
    }

    [Theory, Databases]
    public async Task Accounts_are_searched_by_what_was_typed_and_names_are_kept_whole(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var admin = await app.AdminAsync();
        foreach (var (name, shown) in new[] { ("a_b", "阿依古丽·买买提"), ("axb", "张㛃𬭼"), ("c-d", "50% [甲]") })
        {
            await admin.PostAsync<IssuedPassword>("/api/users", new CreateUser.Request(name, shown));
        }

        Assert.Equal(["a_b"], await FindAsync("a_b"));
        Assert.Equal(["c-d"], await FindAsync("50%"));
        Assert.Equal(["c-d"], await FindAsync("[甲]"));
        Assert.Empty(await FindAsync("%甲"));
        Assert.Equal(["axb"], await FindAsync("𬭼"));
        Assert.Equal(["a_b"], await FindAsync("古丽·买"));
        Assert.Equal(["a_b", "admin", "axb"], (await FindAsync("A")).Order(StringComparer.Ordinal));
        Assert.Equal("阿依古丽·买买提", (await admin.GetAsync<Page<UserView>>("/api/users?search=a_b")).Items[0].DisplayName);
        Assert.Equal("common.invalid-request", (await admin.RefusedAsync(HttpMethod.Post, "/api/users", new CreateUser.Request("a b", "空格"))).Code);

        async Task<IEnumerable<string>> FindAsync(string text) =>
            (await admin.GetAsync<Page<UserView>>("/api/users?search=" + Uri.EscapeDataString(text))).Items.Select(u => u.UserName);
    }

    [Fact]
    public async Task The_first_start_shows_a_password_once_that_must_be_changed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, configure: b => b.UseSetting("FirstRun:AdminPassword", "")))
        {
            // Started without a given password: one was made, of which only the hash is kept.
        }

        await using var again = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database);
        var admin = await again.WithDbAsync(db => db.Users.SingleAsync());
        Assert.Equal(("admin", true), (admin.UserName, admin.MustChangePassword));
        Assert.Equal("accounts.sign-in-failed", (await Assert.ThrowsAsync<ProblemException>(again.AdminAsync)).Code);
        var grant = await again.WithDbAsync(db => db.Grants.SingleAsync());
        Assert.Equal((GrantRole.Administrator, GrantScope.System, null), (grant.Role, grant.Scope, grant.GrantedBy));
    }

    [Fact]
    public async Task The_dashboard_of_jobs_the_API_page_and_its_document_are_there_for_whom_they_are()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        await AddAsync(app, "organizer", (GrantRole.Organizer, GrantScope.System, Guid.Empty));
        using var organizer = await app.SignInAsync("organizer", Password);
        using var anyone = await app.AnonymousAsync();
        foreach (var path in new[] { "/admin/jobs", "/admin/jobs/servers", "/admin/jobs/jobs/enqueued" })
        {
            Assert.Equal(
                [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized],
                await Task.WhenAll(new[] { admin, organizer, anyone }.Select(c => StatusAsync(c, path))));
        }

        Assert.Contains("/api/competitions/{competitionId}", await anyone.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("swagger-ui", await anyone.Http.GetStringAsync(new Uri("/swagger/index.html", UriKind.Relative)), StringComparison.Ordinal);

        static async Task<HttpStatusCode> StatusAsync(ApiClient client, string path)
        {
            using var answer = await client.RawAsync(HttpMethod.Get, path, null);
            return answer.StatusCode;
        }
    }

    private static Task<ProblemException> ChangeAsync(ApiClient user, string current, string next) =>
        user.RefusedAsync(HttpMethod.Put, "/api/account/password", new ChangePassword.Request(current, next));

    private static Task<List<string>> AuditedAsync(ContestApp app, Guid subject, params string[] actions) =>
        app.WithDbAsync(db => db.Audit.Where(a => a.SubjectId == subject && actions.Contains(a.Action)).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync());

    private static Task<ContestApp> StartAsync(DatabaseProvider provider) =>
        ContestApp.StartAsync(provider, realClock: true, configure: b => b.UseSetting("RateLimits:SignInPerMinute", "1000"));
}
