using System.Data.Common;
using System.Diagnostics;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Faults;

/// <summary>A bad network, a tablet that lost its storage, clocks that are a day off, a locked database and a full disk: what was acknowledged is stored, once.</summary>
public sealed class FaultTests
{
    private const int Each = 240;

    private const int Locked = 40;
    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task A_network_that_cuts_delays_doubles_and_reorders_loses_and_doubles_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var network = await BadNetwork.StartAsync(app.Address, _seed);
        var acks = await Task.WhenAll(given.Judges.Select((j, i) => SendAsync(network.Address, given, admin, j, Day(given, i), DateTimeOffset.UtcNow)));
        await network.DeliverHeldAsync();
        Assert.Equal(5, network.Kinds);
        await Tally.CheckAsync(database, given, $"seed {_seed}, network ({network.Faults})", Each * given.Judges.Length, acks.SelectMany(a => a));
    }

    [Fact]
    public async Task A_tablet_that_lost_its_storage_goes_on_from_the_roster_and_clocks_may_be_a_day_off()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var began = DateTimeOffset.UtcNow;
        var (first, second) = (Day(given, 0), Day(given, 1));
        var acks = await Task.WhenAll(
            SendAsync(app.Address, given, admin, given.Judges[0], first, began.AddDays(1)),
            SendAsync(app.Address, given, admin, given.Judges[1], second, began.AddDays(-1)));

        // Nothing is left on the tablet: neither its name nor its cookie, neither the roster nor the revisions. It scans a new pass.
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-after");
        var known = (await tablet.JoinAsync()).Heats.SelectMany(h => h.Entries).SelectMany(e => e.Sheet.Marks.Select(m => (Key: (e.EntryId, m.AspectKey), m.Revision))).ToDictionary(m => m.Key, m => m.Revision);
        Assert.NotEmpty(known);
        var after = known.Select(k => Mark(k.Key.EntryId, k.Key.AspectKey, 7m, basedOn: k.Value)).ToArray();
        var late = (await tablet.SubmitAsync(after)).Select(a => KeyValuePair.Create(a.OperationId, a.Status));

        await Tally.CheckAsync(database, given, $"seed {_seed}, storage lost and clocks off by a day", (2 * Each) + after.Length, acks.SelectMany(a => a).Concat(late));
        await using var db = database.Open();
        var times = (await db.Marks.AsNoTracking().ToListAsync()).Select(m => m.ReceivedAt).ToArray();
        Assert.All(times, t => Assert.InRange(t, began.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1)));
    }

    [Fact]
    public async Task A_locked_database_makes_tablets_wait_and_nothing_else()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var disk = new Disk();
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true, disk.Use);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        await using var device = new Device(app.Address, () => Task.CompletedTask, pass.Token, "device-lock", byHub: false);
        await device.RedeemAsync();
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync();
        await using (var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable))
        {
            var sending = device.SendAsync(Day(given, 0).Take(Locked).Chunk(1), _ => { }, TestContext.Current.CancellationToken);
            await device.Refused.WaitAsync(TimeSpan.FromMinutes(3));
            Assert.Empty(device.Acks);
            await locked.RollbackAsync();
            await sending;
        }

        await Tally.CheckAsync(database, given, $"seed {_seed}, database locked (told to come again {device.Retries} times)", Locked, device.Acks);
    }

    [Fact]
    public async Task A_locked_database_tells_a_whole_batch_at_once_to_come_again()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var disk = new Disk();
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true, disk.Use);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-lock");
        var marks = Day(given, 0).Take(Locked).ToArray();
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync();
        await using (var locked = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable))
        {
            // Five seconds for the lock, once. One by one, three attempts each, it would be ten minutes.
            var refused = await tablet.SubmitAsync(marks).WaitAsync(TimeSpan.FromSeconds(100));
            Assert.All(refused, a => Assert.Equal((AckStatus.Retry, "judging.not-stored"), (a.Status, a.Problem?.Code)));
            await locked.RollbackAsync();
        }

        // The relay or the sealer may hold the lock for a moment: a tablet comes again.
        var answers = await tablet.SubmitAsync(marks);
        for (var began = Stopwatch.GetTimestamp(); answers.Any(a => a.Status == AckStatus.Retry); answers = await tablet.SubmitAsync(marks))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience.Limit, "The marks were never stored.");
        }

        var stored = answers.Select(a => KeyValuePair.Create(a.OperationId, a.Status));
        await Tally.CheckAsync(database, given, $"seed {_seed}, database locked for a whole batch", Locked, stored);
    }

    [Fact]
    public async Task A_full_disk_is_told_to_tablets_and_they_go_on_when_there_is_room()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var disk = new Disk();
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true, disk.Use);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        await using var device = new Device(app.Address, () => Task.CompletedTask, pass.Token, "device-full", byHub: true);
        await device.RedeemAsync();
        disk.Full = true;
        var sending = device.SendAsync(Day(given, 0).Chunk(20), _ => { }, TestContext.Current.CancellationToken);
        await device.Refused.WaitAsync(TimeSpan.FromMinutes(3));
        disk.Full = false;
        await sending;
        await Tally.CheckAsync(database, given, $"seed {_seed}, disk full (told to come again {device.Retries} times)", Each, device.Acks);
    }

    private static async Task<Dictionary<Guid, AckStatus>> SendAsync(Uri address, JudgingGiven given, ApiClient admin, Guid seat, List<MarkOperation> marks, DateTimeOffset clock)
    {
        var pass = await given.PassAsync(admin, seat);
        await using var device = new Device(address, () => Task.CompletedTask, pass.Token, "device-" + seat.ToString("N")[..8], byHub: false);
        await device.RedeemAsync();
        await device.SendAsync(marks.Select(m => m with { ClientTime = clock }).Chunk(3), _ => { }, TestContext.Current.CancellationToken);
        return device.Acks;
    }

    /// <summary>Marks and corrections of three entries, each on top of the last.</summary>
    private List<MarkOperation> Day(JudgingGiven given, int judge)
    {
        var random = new Random(_seed ^ judge);
        var revisions = new Dictionary<(Guid, string), int>();
        List<MarkOperation> marks = [];
        for (var i = 0; i < Each; i++)
        {
            var (entry, aspect) = (given.Entries[random.Next(3)], random.Next(2) == 0 ? "cut" : "quality");
            var revision = revisions.GetValueOrDefault((entry, aspect));
            marks.Add(Mark(entry, aspect, random.Next(31) * 0.5m, basedOn: revision));
            revisions[(entry, aspect)] = revision + 1;
        }

        return marks;
    }

    /// <summary>The disk under SQLite: while it is full the file cannot grow by a page; a lock is not waited for long, so that the refusal comes soon.</summary>
    private sealed class Disk : DbConnectionInterceptor
    {
        private volatile bool _full;

        public bool Full
        {
            get => _full;
            set => _full = value;
        }

        public void Use(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("Database:CommandTimeoutSeconds", "5");
            builder.ConfigureTestServices(s => s.ConfigureDbContext<SqliteContestDb>(o => o.AddInterceptors(this)));
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>A limit below the present size means the present size.</summary>
        private string Sql => $"PRAGMA busy_timeout=100; PRAGMA max_page_count={(Full ? 1 : 1_000_000)};";
    }
}
