using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>After the freeze, any two histories look the same to the public, to the byte: each is compared with what was there at the freeze.</summary>
public sealed class FreezeTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Nothing_that_happens_after_the_freeze_changes_a_byte_for_the_public(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        foreach (var seed in (int[])[1, 2, 3, 4, 5])
        {
            var given = await JudgingGiven.HarvestAsync(app, admin);
            await using var history = await RandomHistory.StartAsync(app, admin, given, seed * 100);
            var code = await CodeAsync(app, given);
            await SeenAsync(app, code);
            for (var step = 0; step < 6 * seed; step++)
            {
                await history.StepAsync();
            }

            await ChangeAsync(app, admin, given, "freeze");
            await history.SettleAsync();
            var channel = Channel(app, given, Audience.Public);
            var staff = (await app.Services.GetRequiredService<BoardProjector>().OpenAsync(new BoardKey(given.CompetitionId, given.EventId, Audience.Staff), TestContext.Current.CancellationToken))!;
            var (frozen, staffVersion) = (await SeenAsync(app, code), staff.Version);
            Assert.Null(channel.Next(channel.Version, out var woken));

            for (var step = 0; step < 15; step++)
            {
                await history.StepAsync();
                await history.SettleAsync();
                Assert.Equal(frozen, await SeenAsync(app, code));
            }

            await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/finish", null);
            await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new { reason = "天气" });
            await history.SettleAsync();
            Assert.Equal(frozen, await SeenAsync(app, code));
            Assert.False(woken.IsCompleted, "No stream was woken, so nothing was sent and no beat moved.");
            Assert.True(staff.Version > staffVersion, "Staff saw all of it.");

            await ChangeAsync(app, admin, given, "thaw");
            await history.SettleAsync();
            Assert.True(woken.IsCompleted);
            Assert.Equal(staff.Snapshot!.Content.Rows.Select(r => (r.Bib, r.Rank, r.Total)), channel.Snapshot!.Content.Rows.Select(r => (r.Bib, r.Rank, r.Total)));
        }
    }

    [Theory, Databases]
    public async Task A_restart_shows_the_frozen_board_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        string code;
        BoardSnapshot frozen;
        await using (var app = await ContestApp.StartAsync(provider, database))
        {
            using var admin = await app.AdminAsync();
            var given = await JudgingGiven.HarvestAsync(app, admin);
            await using var history = await RandomHistory.StartAsync(app, admin, given, 42);
            for (var step = 0; step < 20; step++)
            {
                await history.StepAsync();
            }

            await ChangeAsync(app, admin, given, "freeze");
            code = await CodeAsync(app, given);
            frozen = await BoardAsync(app, code);
            for (var step = 0; step < 10; step++)
            {
                await history.StepAsync();
            }
        }

        await using var again = await ContestApp.StartAsync(provider, database);
        var board = await BoardAsync(again, code);
        Assert.Equal(Text(frozen with { Version = 0 }), Text(board with { Version = 0 }));
        Assert.Contains(board.Rows, r => r.Total is not null || r.Missing > 0);
    }
}
