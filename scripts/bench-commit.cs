#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.AspNetCore.Mvc.Testing
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property NoWarn=$(NoWarn);IDE0005;NU1603;CA2266;CA1303;CA1305;CA5394;CA1849;CA2007;CA1852;CA1515;CA1812;CA1031;CA1050;CA2100;CA1822;CA2000;CA1305
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/bench/Client.cs
#:include lib/bench/Stages.cs
#:include lib/bench-commit/Tablets.cs
#:include lib/bench-commit/OneByOne.cs
#:include lib/bench-commit/BareTable.cs
#:include lib/bench-commit/BenchApp.cs

// The whole program on a loopback port over SQLite with FULL durability, and tablets that talk to it through SignalR, all in this process. Both ways of
// storing are asked by the same client code, in turns (the order alternates), and the medians of the rounds are compared:
//   together    as JudgingHub.Submit: pass, shape, roster, sheet, hash, mark row, outbox row, and one commit for all that wait
//   one by one  the same checks by the same classes, then one context and one SaveChanges a mark
// at the program's door (what a hub method does, called in the process; the wait begins when the call is handed to the thread pool, as a call that SignalR has read is: a judge whose
// turn has not come waits too) and over the wire (JSON, SignalR, WebSockets, where server and tablets share the
// cores). A judge alone is compared, over the wire, with one bare transaction: the same three rows by prepared statements on an open connection, without
// any check.
using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

const int Judges = 64;
const int Entries = 20;
const string Rules = """{"format":"contest-rules/1","modules":[{"key":"final","children":[{"key":"taste","kind":"score","max":60,"step":0.5,"seats":["judge"],"panel":{"combine":"mean"}},{"key":"look","kind":"score","max":40,"step":0.5,"seats":["judge"],"panel":{"combine":"mean"}}]}]}""";
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 4;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var folder = Directory.CreateTempSubdirectory("bench-commit").FullName;
Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_CONTEST_WEB", folder);
try
{
    await using var app = new BenchApp($"Data Source={Path.Combine(folder, "contest.db")}");
    app.UseKestrel(0);
    app.StartServer();
    var together = await StageAsync(app, "/hubs/judging", 1);
    var single = await StageAsync(app, OneByOneHub.Path, 2);
    Way[] ways =
    [
        new("door, together", together, (seat, batch) => Task.Run(() => DoorAsync(app, seat, batch))),
        new("door, one by one", single, (seat, batch) => Task.Run(() => OneByOneAsync(app, seat, batch))),
        new("wire, together", together, (seat, batch) => seat.Hub.InvokeAsync<SubmitAnswer>("Submit", batch)),
        new("wire, one by one", single, (seat, batch) => seat.Hub.InvokeAsync<SubmitAnswer>("Submit", batch)),
    ];
    for (var round = 0; round <= rounds; round++)
    {
        foreach (var way in round % 2 == 0 ? ways : ways.Reverse())
        {
            var measured = await CrowdAsync(way, TimeSpan.FromSeconds(round == 0 ? Math.Min(2, seconds) : seconds));
            await SettledAsync(app);
            if (round > 0)
            {
                way.Rounds.Add(measured);
            }
        }
    }

    List<double> alone = [], bare = [], wire = [];
    for (var round = 0; round <= rounds; round++)
    {
        var order = new (List<double> To, Func<Task<double>> Measure)[]
        {
            (alone, () => AloneAsync(together[0])), (bare, () => WaitAsync(single[0], nameof(OneByOneHub.Bare))), (wire, () => WaitAsync(single[0], nameof(OneByOneHub.Echo))),
        };
        foreach (var (to, measure) in round % 2 == 0 ? order : order.Reverse())
        {
            var took = await measure();
            await SettledAsync(app);
            if (round > 0)
            {
                to.Add(took);
            }
        }
    }

    Console.WriteLine($"fsync floor {FsyncFloor(folder):0.00} ms; {Environment.ProcessorCount} cores shared by server and tablets; {Judges} judges, medians of {rounds} rounds of {seconds:0.#} s");
    foreach (var way in ways)
    {
        Console.WriteLine($"{way.Name,-18}{way.Middle.PerSecond,7:0} acknowledged marks/s   p50 {way.Middle.P50,6:0.0} ms   p99 {way.Middle.P99,6:0.0} ms   ({string.Join(" ", way.Rounds.Select(r => $"{r.PerSecond:0}"))})");
    }

    var wait = Median(alone) / Median(bare);
    var (door, wires) = (Compare(ways[0], ways[1]), Compare(ways[2], ways[3]));
    Console.WriteLine($"one judge alone    {Median(alone):0.00} ms over the wire; one bare transaction {Median(bare):0.00} ms; the wire by itself {Median(wire):0.00} ms");
    Console.WriteLine($"throughput         door {door.Faster:0.0} x, wire {wires.Faster:0.0} x  (wanted: 4 or more, aim 8)");
    Console.WriteLine($"p99                door 1/{door.Shorter:0.0}, wire 1/{wires.Shorter:0.0}  (wanted: 1/20 or less)");
    Console.WriteLine($"one judge alone    waits {wait:0.00} x a bare transaction  (wanted: 2 or less)");
    await CheckAsync(app);
    return door.Faster >= 4 && wires.Faster >= 4 && door.Shorter >= 20 && wait <= 2 ? 0 : 1;
}
finally
{
    SqliteConnection.ClearAllPools();
    Directory.Delete(folder, true);
}

static async Task<Round> CrowdAsync(Way way, TimeSpan time)
{
    var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    var watch = Stopwatch.StartNew();
    var waits = (await Task.WhenAll(way.Tablets.Select(t => Task.Run(async () =>
    {
        List<double> mine = [];
        while (Stopwatch.GetTimestamp() < end)
        {
            mine.Add(await t.SubmitAsync(way.Submit));
        }

        return mine;
    })))).SelectMany(w => w).Order().ToList();
    return new Round(waits.Count / watch.Elapsed.TotalSeconds, waits[waits.Count / 2], waits[(int)(waits.Count * 0.99)]);
}

static async Task<double> AloneAsync(Seat tablet)
{
    List<double> waits = [];
    for (var i = 0; i < 300; i++)
    {
        waits.Add(await tablet.SubmitAsync((seat, batch) => seat.Hub.InvokeAsync<SubmitAnswer>("Submit", batch)));
    }

    return Median(waits);
}

static async Task<double> WaitAsync(Seat tablet, string method)
{
    List<double> waits = [];
    for (var i = 0; i < 300; i++)
    {
        var began = Stopwatch.GetTimestamp();
        await tablet.Hub.InvokeAsync<SubmitAnswer>(method, tablet.Next());
        waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    return Median(waits);
}

// Nothing of one turn may still be under way in the next: all outbox rows are passed on.
static async Task SettledAsync(BenchApp app)
{
    var signal = app.Services.GetRequiredService<OutboxSignal>();
    while (await app.WithDbAsync(db => db.Outbox.AnyAsync(o => o.State == OutboxState.Pending)))
    {
        signal.Wake();
        await Task.Delay(20);
    }
}

// What was acknowledged is there, once, and its chain of hashes holds.
static async Task CheckAsync(BenchApp app)
{
    var (rows, acknowledged) = (await app.WithDbAsync(db => db.Marks.AsNoTracking().OrderBy(m => m.SheetId).ThenBy(m => m.RowInSheet).ToListAsync()), Seat.Acknowledged);
    var broken = rows.Zip(rows.Skip(1)).Count(p => p.First.SheetId == p.Second.SheetId && p.Second.PreviousHash != p.First.Hash) + rows.Count(r => r.ComputeHash() != r.Hash);
    if (rows.Count != acknowledged || broken > 0)
    {
        throw new InvalidOperationException($"{acknowledged} marks were acknowledged, {rows.Count} are stored, {broken} links are broken.");
    }

    Console.WriteLine($"all {rows.Count} acknowledged marks are stored once and their hash chains hold");
}

static async Task<Seat[]> StageAsync(BenchApp app, string hub, int number)
{
    var stage = await Stages.MakeAsync(app.Services, number, Judges, Entries, Rules);
    List<Seat> tablets = [];
    foreach (var pass in await Stages.OpenAsync(app.ClientOptions.BaseAddress, stage))
    {
        var device = $"tablet-{tablets.Count}";
        tablets.Add(new Seat(pass.Identity(device), await pass.ConnectAsync(app.ClientOptions.BaseAddress, hub, device), stage.EntryIds, tablets.Count));
    }

    return [.. tablets];
}

// What JudgingHub.Submit does once SignalR has read the call.
static async Task<SubmitAnswer> DoorAsync(BenchApp app, Seat seat, SubmitBatch batch)
{
    await using var scope = app.Services.CreateAsyncScope();
    if (!(await scope.ServiceProvider.GetRequiredService<PassGuard>().CheckAsync(seat.Pass, default)).IsOk)
    {
        throw new InvalidOperationException("The pass does not hold.");
    }

    return (await scope.ServiceProvider.GetRequiredService<SheetService>().SubmitAsync(seat.Pass, batch, CultureInfo.CurrentUICulture, default)).Value;
}

static async Task<SubmitAnswer> OneByOneAsync(BenchApp app, Seat seat, SubmitBatch batch)
{
    await using var scope = app.Services.CreateAsyncScope();
    return await scope.ServiceProvider.GetRequiredService<OneByOne>().SubmitAsync(seat.Pass, batch);
}

static (double Faster, double Shorter) Compare(Way many, Way one) => (many.Middle.PerSecond / one.Middle.PerSecond, one.Middle.P99 / many.Middle.P99);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static double FsyncFloor(string folder)
{
    using var stream = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create);
    List<double> times = [];
    for (var i = 0; i < 100; i++)
    {
        var began = Stopwatch.GetTimestamp();
        stream.Write(new byte[4096]);
        stream.Flush(flushToDisk: true);
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    return Median(times);
}
