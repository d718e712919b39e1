using System.Text.Json;
using Contest.Scoring;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Live;

public sealed class ProjectionTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task The_board_kept_in_memory_is_at_every_step_the_one_computed_from_all_rows(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 7);
        var key = new BoardKey(given.CompetitionId, given.EventId, Audience.Staff);
        var channel = (await app.Services.GetRequiredService<BoardProjector>().OpenAsync(key, TestContext.Current.CancellationToken))!;
        var first = channel.Version;
        for (var step = 0; step < 60; step++)
        {
            await history.StepAsync();
            await history.SettleAsync();
            Assert.Equal(await ComputedAsync(app, given), Text(channel.Snapshot!.Content.Rows));
        }

        Assert.InRange(channel.Version - first, 30, 60);
    }

    [Theory, Databases]
    public async Task The_deltas_applied_one_after_another_give_the_snapshot(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 11);
        var key = new BoardKey(given.CompetitionId, given.EventId, Audience.Public);
        var channel = (await app.Services.GetRequiredService<BoardProjector>().OpenAsync(key, TestContext.Current.CancellationToken))!;
        var page = channel.Snapshot!.Content;
        for (var step = 0; step < 30; step++)
        {
            await history.StepAsync();
            await history.SettleAsync();
            while (channel.Next(page.Version, out _) is { } frame)
            {
                var delta = JsonSerializer.Deserialize<BoardDelta>(System.Text.Encoding.UTF8.GetString(frame.Bytes.Span).Split("data: ")[1], ContestJson.Options)!;
                Assert.Equal(page.Version, delta.From);
                page = BoardDiff.Apply(page, delta);
            }
        }

        Assert.Equal(Text(channel.Snapshot!.Content.Rows), Text(page.Rows));
        Assert.Equal(channel.Version, page.Version);
    }

    [Theory, Databases]
    public async Task An_official_ranking_that_differs_from_the_board_raises_an_alarm_and_the_board_begins_anew(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 5);
        var projector = app.Services.GetRequiredService<BoardProjector>();
        await projector.OpenAsync(new BoardKey(given.CompetitionId, given.EventId, Audience.Staff), ct);
        for (var step = 0; step < 40; step++)
        {
            await history.StepAsync();
        }

        await history.SettleAsync();
        Assert.True(await CheckAsync(app, given));

        var shown = (await projector.ShownAsync(given.CompetitionId, given.EventId, ct))!;
        foreach (var entry in given.Entries)
        {
            shown.Replace(entry, []);
        }

        Assert.False(await CheckAsync(app, given));
        Assert.Equal(1, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.CompetitionId == given.CompetitionId && a.Action == ProjectionCheck.Alarm, ct)));
        await projector.ProjectDueAsync(ct);
        Assert.True(await CheckAsync(app, given));
    }

    private static async Task<bool> CheckAsync(ContestApp app, JudgingGiven given)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var marks = (await services.GetRequiredService<MarkBookLoader>().LoadAsync(given.EventId, null, ct))!;
        var official = (await services.GetRequiredService<EventScorer>().ScoreAsync(given.EventId, null, explain: true, ct))!.Document;
        var agrees = await services.GetRequiredService<ProjectionCheck>().AgreesAsync(marks, ResultHash.Compute(marks.Rules, marks.Book), official, ct);
        await services.GetRequiredService<ContestDb>().SaveChangesAsync(ct);
        return agrees;
    }

    private static async Task<string> ComputedAsync(ContestApp app, JudgingGiven given)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = app.Services.CreateAsyncScope();
        var setting = (await scope.ServiceProvider.GetRequiredService<BoardSettings>().LoadAsync(given.CompetitionId, given.EventId, ct))!;
        var document = (await scope.ServiceProvider.GetRequiredService<EventScorer>().ScoreAsync(given.EventId, null, explain: false, ct))!.Document;
        return Text(BoardComposer.Compose(setting, document, Audience.Staff).Rows);
    }

    private static string Text(IReadOnlyList<BoardRow> rows) => JsonSerializer.Serialize(rows, ContestJson.Options);
}
