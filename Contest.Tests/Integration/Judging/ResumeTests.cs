using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

public sealed class ResumeTests
{
    [Theory, Databases]
    public async Task A_server_that_goes_away_in_the_middle_loses_and_doubles_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        JudgingGiven given;
        Tablet tablet;
        var journal = new List<MarkOperation>();
        var acknowledged = new HashSet<Guid>();
        await using (var app = await ContestApp.StartAsync(provider, database))
        {
            using var admin = await app.AdminAsync();
            given = await HarvestAsync(app, admin);
            tablet = await given.TabletAsync(app, admin, given.Judges[0]);
            for (var i = 0; i < 60; i++)
            {
                journal.Add(Mark(given.Entries[i % 3], "cut", i % 15, basedOn: i / 3));
            }

            foreach (var batch in journal.Take(30).Chunk(5))
            {
                acknowledged.UnionWith((await tablet.SubmitAsync(batch)).Where(a => a.Status == AckStatus.Stored).Select(a => a.OperationId));
            }

            // On their way when the server goes: some may be stored without an answer, some not.
            var underWay = journal.Skip(30).Take(15).Chunk(5).Select(async batch =>
            {
                try
                {
                    return (await tablet.SubmitAsync(batch)).Where(a => a.Status == AckStatus.Stored).Select(a => a.OperationId).ToArray();
                }
                catch (Exception lost) when (lost is OperationCanceledException or IOException or InvalidOperationException or Microsoft.AspNetCore.SignalR.HubException or System.Net.WebSockets.WebSocketException)
                {
                    return [];
                }
            }).ToArray();
            await app.DisposeAsync();
            foreach (var answered in await Task.WhenAll(underWay))
            {
                acknowledged.UnionWith(answered);
            }
        }

        Assert.True(acknowledged.Count >= 30);
        await using var second = await ContestApp.StartAsync(provider, database);
        await using var hub = await second.ConnectAsync("/hubs/judging", tablet.Client);
        var resumed = new Tablet(tablet.Client, hub);
        foreach (var batch in journal.Chunk(20))
        {
            var acks = await resumed.SubmitAsync(batch);
            Assert.All(acks, a => Assert.Contains(a.Status, (AckStatus[])[AckStatus.Stored, AckStatus.Duplicate]));
            Assert.All(acks.Where(a => acknowledged.Contains(a.OperationId)), a => Assert.Equal(AckStatus.Duplicate, a.Status));
        }

        var stored = await second.WithDbAsync(db => db.Marks.Select(m => m.OperationId).ToListAsync());
        Assert.Equal(journal.Select(j => j.OperationId).Order(), stored.Order());
        await tablet.DisposeAsync();
    }
}
