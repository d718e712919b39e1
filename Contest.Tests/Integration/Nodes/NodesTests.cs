using Contest.Tests.Integration.Faults;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Contest.Tests.Integration.Live.Spectators;
using static Contest.Tests.Integration.Nodes.Cluster;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Two nodes behind a balancer are one program: the same versions, the same bytes, whatever becomes of Redis or of a node.</summary>
public sealed class NodesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [NodesFact]
    public async Task Spectators_and_staff_of_two_nodes_see_the_same_versions_and_bytes_and_may_change_over_in_the_middle()
    {
        await using var cluster = await StartAsync();
        var (a, b) = (await cluster.NodeAsync(), await cluster.NodeAsync());
        using var admin = await a.AdminAsync();
        using var elsewhere = await b.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(a, admin);
        var code = await CodeAsync(a, given);

        // The first node that is asked makes the boards; marks come in by the other, absences by the first.
        await OpenAsync(a, given, Audience.Public);
        var first = await OpenAsync(b, given, Audience.Public);
        Assert.Equal((true, false), (Holds(a, given), Holds(b, given)));
        var from = first.Version;
        await using var here = await SpectatorStream.OpenAsync(a, code, from);
        await using var there = await SpectatorStream.OpenAsync(b, code, from);
        await using var history = await RandomHistory.StartAsync(b, admin, given, 17);
        for (var step = 0; step < 25; step++)
        {
            await history.StepAsync();
            if (step % 5 == 0)
            {
                await AgreeAsync(given, Audience.Public, a, b);
            }
        }

        var board = await AgreeAsync(given, Audience.Public, a, b);
        await AgreeAsync(given, Audience.Staff, b, a);
        Assert.Equal(await FetchedAsync(a, code), await FetchedAsync(b, code));
        var (sent, relayed) = (await here.UpToAsync(board.Version), await there.UpToAsync(board.Version));
        Assert.All(sent, e => Assert.Equal("delta", e.Name));
        Assert.Equal(sent, relayed);
        Assert.True(sent.Count >= 5, $"{sent.Count} versions");

        // Halfway, the page comes to the other node and goes on where it was, with the same bytes.
        var half = sent.Count / 2;
        await using var moved = await SpectatorStream.OpenAsync(b, code, sent[half - 1].Id);
        Assert.Equal(sent[half..], await moved.UpToAsync(board.Version));
        await using var back = await SpectatorStream.OpenAsync(a, code, sent[half - 1].Id);
        Assert.Equal(sent[half..], await back.UpToAsync(board.Version));

        // A node that is started late has the same, and follows on.
        var late = await cluster.NodeAsync();
        Assert.Equal(await FetchedAsync(a, code), await FetchedAsync(late, code));
        await history.StepAsync();
        await AgreeAsync(given, Audience.Public, a, b, late);
        Assert.Equal([true, false, false], [Holds(a, given), Holds(b, given), Holds(late, given)]);
    }

    [NodesFact]
    public async Task Without_redis_the_nodes_stay_one_by_the_database_and_with_it_again_they_go_on()
    {
        await using var cluster = await StartAsync();
        var (a, b) = (await cluster.NodeAsync(), await cluster.NodeAsync());
        using var admin = await a.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(a, admin);
        var code = await CodeAsync(a, given);
        await OpenAsync(a, given, Audience.Public);
        await using var history = await RandomHistory.StartAsync(b, admin, given, 23);
        await history.StepAsync();
        var before = await AgreeAsync(given, Audience.Public, a, b);

        await cluster.Redis.StopAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var step = 0; step < 5; step++)
            {
                await history.StepAsync();
            }

            await AgreeAsync(given, Audience.Public, a, b);
        }

        // A node that is started in the middle of it, and an audience that nobody had asked for.
        var late = await cluster.NodeAsync();
        await AgreeAsync(given, Audience.Public, a, b, late);
        await AgreeAsync(given, Audience.Staff, late, b, a);
        Assert.Equal(await FetchedAsync(a, code), await FetchedAsync(late, code));

        await cluster.Redis.StartAsync();
        await UntilAsync(() => cluster.AllLinked(), "The nodes did not find Redis again.");
        await history.StepAsync();
        var after = await AgreeAsync(given, Audience.Public, a, b, late);
        Assert.True(after.Version > before.Version);
        Assert.Equal([true, false, false], [Holds(a, given), Holds(b, given), Holds(late, given)]);
    }

    [NodesFact]
    public async Task When_the_node_that_makes_the_boards_is_killed_another_goes_on_and_no_page_reloads()
    {
        await using var cluster = await StartAsync(leaseSeconds: 4);
        var b = await cluster.NodeAsync();
        using var admin = await b.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(b, admin);
        var code = await CodeAsync(b, given);
        await using var a = new ServerProcess(cluster.Database, settings: cluster.Settings);
        await a.StartAsync();
        using (var http = new HttpClient { BaseAddress = a.Address })
        {
            (await ReadyAsync(http, $"/api/boards/{code}")).Dispose();
        }

        var channel = await OpenAsync(b, given, Audience.Public);
        Assert.False(Holds(b, given));
        await using var history = await RandomHistory.StartAsync(b, admin, given, 31);
        await using var page = await SpectatorStream.OpenAsync(b, code, channel.Version);
        await history.StepAsync();
        var before = await AgreeAsync(given, Audience.Public, b);

        await a.KillAsync();
        while ((await AgreeAsync(given, Audience.Public, b)).Version == before.Version)
        {
            await history.StepAsync();
        }

        var after = await AgreeAsync(given, Audience.Public, b);
        await UntilAsync(() => Holds(b, given), "Nobody makes the boards.");
        Assert.True(after.Version / 1_000_000_000 > before.Version / 1_000_000_000, $"{before.Version}, {after.Version}");
        Assert.All(await page.UpToAsync(after.Version), e => Assert.Equal("delta", e.Name));

        // The one that was killed comes back, and follows.
        await a.StartAsync();
        using var again = new HttpClient { BaseAddress = a.Address };
        using var followed = await ReadyAsync(again, $"/api/boards/{code}");
        Assert.Equal(channel.Snapshot!.Body.Plain, await followed.Content.ReadAsByteArrayAsync(Ct));
    }

    [NodesFact]
    public async Task A_node_that_ends_in_good_order_hands_over_at_once()
    {
        await using var cluster = await StartAsync();
        var (a, b) = (await cluster.NodeAsync(), await cluster.NodeAsync());
        using var admin = await b.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(b, admin);
        await OpenAsync(a, given, Audience.Public);
        var before = (await OpenAsync(b, given, Audience.Public)).Version;
        await cluster.EndAsync(a);
        await UntilAsync(() => Holds(b, given), "Nobody took over.");
        Assert.Equal(2, await b.WithDbAsync(db => db.BoardLeases.Where(l => l.EventId == given.EventId).Select(l => l.Term).SingleAsync(Ct)));

        // Nothing changed, so nothing has another version.
        Assert.Equal(before, (await AgreeAsync(given, Audience.Public, b)).Version);
    }

    [NodesFact]
    public async Task A_freeze_that_is_set_on_one_node_holds_on_all_to_the_byte()
    {
        await using var cluster = await StartAsync();
        var (a, b) = (await cluster.NodeAsync(), await cluster.NodeAsync());
        using var admin = await a.AdminAsync();
        using var elsewhere = await b.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(a, admin);
        var code = await CodeAsync(a, given);
        await OpenAsync(a, given, Audience.Public);
        await using var history = await RandomHistory.StartAsync(b, admin, given, 41);
        for (var step = 0; step < 10; step++)
        {
            await history.StepAsync();
        }

        await AgreeAsync(given, Audience.Public, a, b);
        await ChangeAsync(b, elsewhere, given, "freeze");
        await UntilAsync(() => new[] { a, b }.All(n => Channel(n, given, Audience.Public).Snapshot!.Content.Meta.FrozenAt is not null), "The freeze did not reach the boards.");
        var frozen = (await SeenAsync(a, code), await SeenAsync(b, code));
        Assert.Equal(await FetchedAsync(a, code), await FetchedAsync(b, code));
        var version = Channel(a, given, Audience.Public).Version;
        for (var step = 0; step < 20; step++)
        {
            await history.StepAsync();
            if (step % 4 == 0)
            {
                await AgreeAsync(given, Audience.Staff, a, b);
            }

            Assert.Equal(frozen, (await SeenAsync(a, code), await SeenAsync(b, code)));
        }

        await cluster.Redis.StopAsync();
        await history.StepAsync();
        await AgreeAsync(given, Audience.Staff, a, b);
        Assert.Equal(frozen, (await SeenAsync(a, code), await SeenAsync(b, code)));
        await cluster.Redis.StartAsync();

        await ChangeAsync(b, elsewhere, given, "thaw");
        Assert.True((await AgreeAsync(given, Audience.Public, a, b)).Version > version);
    }

    [Fact]
    public async Task Settings_that_cannot_work_stop_the_start()
    {
        var sqlite = await Assert.ThrowsAsync<OptionsValidationException>(() => ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: b => b.UseSetting("Redis:ConnectionString", "127.0.0.1:1")));
        Assert.Contains("Redis:ConnectionString", sqlite.Message, StringComparison.Ordinal);
        var words = await Assert.ThrowsAsync<OptionsValidationException>(() => ContestApp.StartAsync(DatabaseProvider.Postgres, configure: b => b.UseSetting("Redis:ConnectionString", "host,nonsense=1")));
        Assert.Contains("Redis:ConnectionString", words.Message, StringComparison.Ordinal);
    }
}
