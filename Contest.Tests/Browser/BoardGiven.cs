using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Browser;

/// <summary>A board with something on it: A01 leads with 93, A02 follows with 63, the rest is still marked; two units, two divisions.</summary>
public sealed record BoardGiven(JudgingGiven Harvest, string Code)
{
    public const string Youth = "青年组";
    public const string Adults = "成年组";

    public static async Task<BoardGiven> MarkedAsync(ContestApp app, ApiClient admin, int more = 0)
    {
        var given = await HarvestAsync(app, admin, more: more);
        await app.WithDbAsync(async db =>
        {
            var now = app.Clock.GetUtcNow();
            var harvest = await db.Events.Include(e => e.Divisions).SingleAsync(e => e.Id == given.EventId);
            Guid[] divisions = [harvest.AddDivision(Youth, now).Id, harvest.AddDivision(Adults, now).Id];
            await db.SaveChangesAsync();
            for (var i = 0; i < given.Entries.Length; i++)
            {
                var (entry, division) = (given.Entries[i], divisions[i % 2]);
                await db.Entries.Where(e => e.Id == entry).ExecuteUpdateAsync(set => set.SetProperty(e => e.DivisionId, division));
            }
        });
        var board = new BoardGiven(given, await Spectators.CodeAsync(app, given));
        await board.WeighAsync(app, admin, 0, 80m);
        await board.WeighAsync(app, admin, 1, 40m);
        for (var seat = 0; seat < 3; seat++)
        {
            await using var tablet = await given.TabletAsync(app, admin, given.Judges[seat], $"tablet-{seat:0000}");
            foreach (var entry in given.Entries[..2])
            {
                await tablet.SubmitAsync(Mark(entry, "cut", 12m + seat), Mark(entry, "quality", 20m));
            }
        }

        app.Services.GetRequiredService<BoardRegistry>().CompetitionChanged(given.CompetitionId);
        await Spectators.SettleAsync(app, given);
        return board;
    }

    /// <summary>A weight, or another one than before.</summary>
    public async Task WeighAsync(ContestApp app, ApiClient admin, int entry, decimal kilograms, int basedOn = 0)
    {
        await using var scale = await Harvest.TabletAsync(app, admin, Harvest.Scale, $"scale-{entry:000}-{basedOn:00}");
        Assert.Equal(
            Web.Features.Judging.Live.AckStatus.Stored,
            Assert.Single(await scale.SubmitAsync(Mark(Harvest.Entries[entry], "weight", kilograms, basedOn, reason: basedOn > 0 ? "复称" : null))).Status);
    }

    /// <summary>The results as they are, computed and published.</summary>
    public async Task PublishAsync(ContestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var scored = (await scope.ServiceProvider.GetRequiredService<EventScorer>().ScoreAsync(Harvest.EventId, null, explain: true, TestContext.Current.CancellationToken))!;
        await app.WithDbAsync(async db =>
        {
            var now = app.Clock.GetUtcNow();
            var set = ResultSet.Create(Harvest.CompetitionId, Harvest.EventId, 1, 1, 0, JsonSerializer.Serialize(scored.Document, ContestJson.Options), null, null, new string('a', 64), now);
            db.ResultSets.Add(set);
            await db.SaveChangesAsync();
            await db.ResultSets.Where(r => r.Id == set.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedAt, now));
            await db.Competitions.Where(c => c.Id == Harvest.CompetitionId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CompetitionStatus.Provisional));
        });
    }
}
