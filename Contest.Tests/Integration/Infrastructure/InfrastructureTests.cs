using System.Net;
using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Infrastructure;

public sealed class InfrastructureTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task The_program_answers_on_a_real_port_over_each_database(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var session = await admin.GetAsync<SessionView>("/api/session");
        Assert.Equal("admin", session.UserName);
        Assert.Equal(provider, app.Database.Provider);
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync()));
    }

    [Theory, Databases]
    public async Task Live_and_ready_are_told_without_an_account(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var anyone = await app.AnonymousAsync();
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var answer = await anyone.RawAsync(HttpMethod.Get, path, null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Ready_turns_red_when_the_database_is_gone_and_live_stays_green()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Postgres, database);
        using var anyone = await app.AnonymousAsync();
        var server = await TestServers.Postgres;
        await using (var other = DatabaseTemplates.Open(DatabaseProvider.Postgres, server.ConnectionString("postgres")))
        {
            var name = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
            await other.Database.ExecuteSqlRawAsync($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS false");
            await other.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {0}", name);
            using var ready = await anyone.RawAsync(HttpMethod.Get, "/health/ready", null);
            using var live = await anyone.RawAsync(HttpMethod.Get, "/health/live", null);
            await other.Database.ExecuteSqlRawAsync($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS true");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
    }

    [Theory, Databases]
    public async Task A_refusal_carries_code_and_words_in_the_callers_language(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var anyone = await app.AnonymousAsync();
        var chinese = await anyone.RefusedAsync(HttpMethod.Put, "/api/account/password", new { currentPassword = "a", newPassword = "b" });
        Assert.Equal("common.sign-in-needed", chinese.Code);
        Assert.Equal(HttpStatusCode.Unauthorized, chinese.Status);
        anyone.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        anyone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await anyone.RefusedAsync(HttpMethod.Put, "/api/account/password", new { currentPassword = "a", newPassword = "b" });
        Assert.Equal("Please sign in.", english.Title);
        Assert.NotEqual(english.Title, chinese.Title);
    }

    [Fact]
    public async Task A_second_start_keeps_the_data_and_makes_no_second_administrator()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var first = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database))
        {
            using var admin = await first.AdminAsync();
            await admin.PostAsync<JsonElement>("/api/organizations", new { name = "银川市总工会", level = "city", code = (string?)null });
        }

        await using var second = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database);
        using var again = await second.AdminAsync();
        Assert.Equal(1, await second.WithDbAsync(db => db.Users.CountAsync()));
        Assert.Equal("银川市总工会", await second.WithDbAsync(db => db.Organizations.Select(o => o.Name).SingleAsync()));
    }
}
