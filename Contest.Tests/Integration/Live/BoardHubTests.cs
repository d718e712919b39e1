using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Microsoft.AspNetCore.SignalR.Client;

namespace Contest.Tests.Integration.Live;

public sealed class BoardHubTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Staff_get_the_whole_board_and_then_each_change_while_the_public_is_frozen(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 3);
        await using var hub = await app.ConnectAsync("/hubs/board", admin);
        await using var updates = hub.Connection.StreamAsync<BoardUpdate>("Watch", given.CompetitionId, given.EventId, ct).GetAsyncEnumerator(ct);

        Assert.True(await updates.MoveNextAsync());
        var board = updates.Current.Snapshot!;
        Assert.Equal(["选手0", "选手1", "选手2", "选手3"], board.Rows.Select(r => r.Name).Order(StringComparer.Ordinal));

        for (var change = 0; change < 5; change++)
        {
            var next = updates.MoveNextAsync();
            while (!next.IsCompleted)
            {
                await history.StepAsync();
                await history.SettleAsync();
            }

            Assert.True(await next);
            Assert.Equal(board.Version + change, updates.Current.Delta!.From);
        }
    }

    [Fact]
    public async Task Without_the_right_the_stream_is_refused()
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);

        await Assert.ThrowsAsync<HttpRequestException>(() => app.ConnectAsync("/hubs/board", null));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var hub = await app.ConnectAsync("/hubs/board", tablet.Client);
            await hub.Connection.StreamAsync<BoardUpdate>("Watch", given.CompetitionId, given.EventId, ct).GetAsyncEnumerator(ct).MoveNextAsync();
        });
    }
}
