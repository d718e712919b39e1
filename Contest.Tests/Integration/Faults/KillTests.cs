using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Faults;

/// <summary>The server is killed at random points under load. What was acknowledged is stored, once; nothing else matters as much.</summary>
public sealed class KillTests
{
    private const int Devices = 16;
    private const int Each = 625;
    private const int Kills = 4;

    [Fact]
    public async Task Ten_thousand_marks_of_sixteen_tablets_survive_a_server_that_is_killed_again_and_again()
    {
        var ct = TestContext.Current.CancellationToken;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (given, passes) = await PrepareAsync(database);
        await using var server = new ServerProcess(database);
        await server.StartAsync();
        var devices = passes.Select((p, i) => new Device(server.Address, () => server.Up, p.Token, $"device-{i:00}", byHub: i % 2 == 0)).ToArray();
        var random = new Random(seed);
        var batches = devices.Select((_, i) => Batches(given, i, new Random(seed ^ i))).ToArray();
        foreach (var device in devices)
        {
            await device.RedeemAsync();
        }

        var done = 0;
        var killAt = Enumerable.Range(1, Kills).Select(k => (k * Devices * Each / (Kills + 1)) + random.Next(400)).ToArray();
        var reached = killAt.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var sending = devices.Select((d, i) => Task.Run(() => d.SendAsync(batches[i], Count, ct), ct)).ToArray();
        foreach (var point in reached)
        {
            await (await Task.WhenAny(point.Task, Task.WhenAll(sending)));
            await server.KillAsync();
            await server.StartAsync();
        }

        await Task.WhenAll(sending);
        await server.KillAsync();

        var acks = devices.SelectMany(d => d.Acks).ToArray();
        await Tally.CheckAsync(database, given, $"seed {seed}, killed {Kills} times, answers cut {devices.Sum(d => d.Cuts)}", batches.Sum(b => b.Sum(x => x.Length)), acks);
        Assert.Equal(Devices * Each, acks.Length);
        Assert.Equal(batches.Sum(b => b.Sum(x => x.Count(o => o.BasedOnRevision == Stale))), acks.Count(a => a.Value == AckStatus.Conflict));
        Assert.True(devices.Sum(d => d.Cuts) > 0, "No answer was ever cut: the kills proved nothing.");
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }

        void Count(int more)
        {
            var now = Interlocked.Add(ref done, more);
            for (var i = 0; i < killAt.Length; i++)
            {
                if (now >= killAt[i])
                {
                    reached[i].TrySetResult();
                }
            }
        }
    }

    /// <summary>A revision that no sheet reaches here.</summary>
    private const int Stale = 100_000;

    /// <summary>A judge's day: marks and corrections of three entries, each on top of the last, and now and then one that stood on another.</summary>
    private static List<MarkOperation[]> Batches(JudgingGiven given, int device, Random random)
    {
        var revisions = new Dictionary<(Guid, string), int>();
        var operations = new List<MarkOperation>();
        for (var i = 0; i < Each; i++)
        {
            var (entry, aspect) = (given.Entries[random.Next(3)], random.Next(2) == 0 ? "cut" : "quality");
            var revision = revisions.GetValueOrDefault((entry, aspect));
            var stale = i % 50 == 49;
            operations.Add(Mark(entry, aspect, random.Next(31) * 0.5m, basedOn: stale ? Stale : revision));
            if (!stale)
            {
                revisions[(entry, aspect)] = revision + 1;
            }
        }

        return [.. operations.Chunk(2 + (device % 11))];
    }

    private static async Task<(JudgingGiven Given, List<IssuedPass> Passes)> PrepareAsync(TestDatabase database)
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        for (var i = given.Judges.Length; i < Devices; i++)
        {
            await admin.SendAsync(HttpMethod.Post, given.Stage + "/panel/seats", new AddSeat.Request(SeatRole.Judge, "裁判" + i));
        }

        var judges = (await given.PanelAsync(admin)).Seats.Where(s => s.Role == SeatRole.Judge).Select(s => s.Id).ToArray();
        Assert.Equal(Devices, judges.Length);
        return (given, await admin.PostAsync<List<IssuedPass>>(given.Stage + "/panel/passes", new IssuePasses.Request(judges)));
    }
}
