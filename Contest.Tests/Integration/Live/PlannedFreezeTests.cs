using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>A freeze at a set time holds to that time, whatever comes in the same tick and whether or not the program ran.</summary>
public sealed class PlannedFreezeTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(3);

    [Theory, Databases]
    public async Task What_comes_after_the_moment_is_not_shown_although_nothing_ticked_in_between(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Scale, "tablet-freeze");
        var code = await CodeAsync(app, given);
        var at = app.Clock.GetUtcNow() + Ahead;
        await PlanAsync(app, admin, given, at);
        await SeenAsync(app, code);
        app.Clock.Advance(at - app.Clock.GetUtcNow());

        // At the moment itself: still in. A millisecond later: a mark, a name and an absence, before any tick of the projector that the test waits for.
        await tablet.SubmitAsync(Mark(given.Entries[2], "weight", 33m));
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await tablet.SubmitAsync(Mark(given.Entries[1], "weight", 44m));
        await admin.SendAsync(HttpMethod.Put, $"{given.Path}/entries/{given.Entries[0]}/attendance", new { attendance = Attendance.Absent, reason = "晚到" });
        await app.WithDbAsync(async db =>
        {
            var delegation = await db.Delegations.FirstAsync(d => d.Id == given.Delegations[0]);
            db.Entry(delegation).Property(d => d.Name).CurrentValue = "后来的名字";
            await db.SaveChangesAsync();
        });
        await SettleAsync(app, given);

        var board = await BoardAsync(app, code);
        Assert.Equal(at, board.Meta.FrozenAt);
        Assert.DoesNotContain(board.Rows, r => r.Status == "absent" || r.Unit == "后来的名字" || r.Parts.Values.Any(v => v.StartsWith("44", StringComparison.Ordinal)));
        Assert.Equal((at, null), await app.WithDbAsync(async db => await db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => new ValueTuple<DateTimeOffset?, DateTimeOffset?>(c.FrozenAt, c.FreezesAt)).SingleAsync()));

        var frozen = await SeenAsync(app, code);
        await tablet.SubmitAsync(Mark(given.Entries[1], "weight", 55m, basedOn: 1));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/finish", null);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new { reason = "天气" });
        await SettleAsync(app, given);
        Assert.Equal(frozen, await SeenAsync(app, code));
    }

    [Fact]
    public async Task Two_histories_from_one_past_that_differ_only_after_the_moment_send_the_same_bytes_although_the_program_was_down_at_it()
    {
        foreach (var seed in (int[])[1, 2, 3])
        {
            await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
            string code;
            JudgingGiven given;
            RandomHistory past;
            DateTimeOffset at;
            await using (var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database))
            {
                using var admin = await app.AdminAsync();
                given = await HarvestAsync(app, admin);
                code = await CodeAsync(app, given);
                past = await RandomHistory.StartAsync(app, admin, given, seed * 10);
                at = app.Clock.GetUtcNow() + Ahead;
                await PlanAsync(app, admin, given, at);
                for (var step = 0; step < 8 * seed; step++)
                {
                    await past.StepAsync();
                }

                Assert.True(app.Clock.GetUtcNow() < at);
                await past.DisposeAsync();
            }

            await using var copy = await database.CloneAsync();
            var one = await AfterAsync(database, given, past, at, code, seed * 100, steps: 12);
            var other = await AfterAsync(copy, given, past, at, code, (seed * 100) + 1, steps: seed);
            Assert.Equal(one, other);
        }
    }

    [Theory, Databases]
    public async Task A_plan_can_be_taken_back_lies_ahead_and_lapses_where_nothing_runs(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var soon = await Assert.ThrowsAsync<ProblemException>(() => PlanAsync(app, admin, given, app.Clock.GetUtcNow().AddSeconds(59)));
        Assert.Equal("competitions.freeze-too-soon", soon.Code);
        Assert.NotNull((await PlanAsync(app, admin, given, app.Clock.GetUtcNow() + Ahead)).FreezesAt);
        Assert.Null((await PlanAsync(app, admin, given, null)).FreezesAt);
        app.Clock.Advance(Ahead + Ahead);
        await app.Services.GetRequiredService<PlannedFreezes>().TickAsync(TestContext.Current.CancellationToken);
        Assert.Null((await BoardAsync(app, await CodeAsync(app, given))).Meta.FrozenAt);

        await ChangeAsync(app, admin, given, "freeze");
        var frozen = await Assert.ThrowsAsync<ProblemException>(() => PlanAsync(app, admin, given, app.Clock.GetUtcNow() + Ahead));
        Assert.Equal("competitions.already-frozen", frozen.Code);
    }

    private static async Task<string> AfterAsync(TestDatabase database, JudgingGiven given, RandomHistory past, DateTimeOffset at, string code, int seed, int steps)
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, at: at.AddMinutes(7));
        using var admin = await app.AdminAsync();
        await using var history = await past.GoOnAsync(app, admin, seed);
        for (var step = 0; step < steps; step++)
        {
            await history.StepAsync();
            await history.SettleAsync();
        }

        var board = await BoardAsync(app, code);
        Assert.Equal(at, board.Meta.FrozenAt);
        return await SeenAsync(app, code);
    }

    private static async Task<CompetitionView> PlanAsync(ContestApp app, ApiClient admin, JudgingGiven given, DateTimeOffset? at)
    {
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).SingleAsync());
        return await admin.SendAsync<CompetitionView>(HttpMethod.Put, $"{given.Path}/freeze-plan", new PlanFreeze.Request(version, at));
    }
}
