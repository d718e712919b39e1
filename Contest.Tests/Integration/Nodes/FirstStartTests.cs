using Contest.Tests.Integration.Faults;
using Contest.Tests.Integration.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Nodes;

/// <summary>An installation of several nodes is unpacked and all of them are started.</summary>
public sealed class FirstStartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [NodesFact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_both_come_up_with_one_administrator_one_password_and_one_set_of_keys()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var redis = await RedisServer.StartNewAsync();
        var settings = new Dictionary<string, string> { ["Redis__ConnectionString"] = redis.ConnectionString, ["FirstRun__AdminPassword"] = "" };
        await using var a = new ServerProcess(database, settings: settings);
        await using var b = new ServerProcess(database, settings: settings);
        await Task.WhenAll(a.StartAsync(), b.StartAsync());

        string[] said = [.. a.Said, .. b.Said];
        var password = Assert.Single(said.Zip(said.Skip(1)), l => l.First.Contains("First start", StringComparison.Ordinal)).Second.Trim();
        await using var db = database.Open();
        Assert.Equal("admin", Assert.Single(await db.Users.Select(u => u.UserName).ToListAsync(Ct)));
        Assert.Single(await db.Grants.ToListAsync(Ct));
        Assert.Single(await db.DataProtectionKeys.ToListAsync(Ct));

        foreach (var (here, there) in ((ServerProcess, ServerProcess)[])[(a, b), (b, a)])
        {
            using var client = new ApiClient(here.Address);
            await client.RefreshTokenAsync();
            await client.SendAsync(HttpMethod.Post, "/api/session", new { userName = "admin", password });
            using var other = new HttpClient(new SocketsHttpHandler { CookieContainer = client.Cookies }) { BaseAddress = there.Address };
            Assert.Contains("\"userName\":\"admin\"", await other.GetStringAsync(new Uri("/api/session", UriKind.Relative), Ct), StringComparison.Ordinal);
        }
    }
}
