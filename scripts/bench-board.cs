#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.AspNetCore.Mvc.Testing
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property NoWarn=$(NoWarn);NU1603;CA2266;CA1303;CA1305;CA5394;CA1849;CA2007;CA1852;CA1515;CA1812;CA1031;CA1050;CA2000;CA1034;CA2012
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/bench-board/Boards.cs
#:include lib/bench-board/Spectators.cs
#:include lib/bench-board/ServerProcess.cs
#:include lib/bench-board/Servers.cs
#:include lib/bench-board/Askers.cs

// Each server is a process of its own and sends the same deltas of a board of 100 entries, five a second, to as many spectators on bare sockets. Deliveries are
// counted at the spectators; what is compared is deliveries per second of the server's processor time. The order of the servers changes with every round,
// medians of the rounds are compared. Ours is the whole program with all its middleware; the others are nothing but themselves.
using System.Globalization;
using System.Text.Json;
using Contest.Web.Http;

if (args is ["server", var kind, var place])
{
    await Servers.RunAsync(kind, place);
    return 0;
}

var connections = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
const int Ticks = 25;
var folder = Directory.CreateTempSubdirectory("bench-board").FullName;
var me = Environment.ProcessPath!;
try
{
    var deltas = Path.Combine(folder, "deltas.json");
    File.WriteAllText(deltas, JsonSerializer.Serialize(Boards.Deltas(), ContestJson.Options));
    var script = Path.Combine(Directory.GetCurrentDirectory(), "scripts/lib/bench-board/socket-io/server.mjs");
    var handshake = Spectators.TextFrame("{\"protocol\":\"json\",\"version\":1}\u001e");
    List<Way> ways =
    [
        new("board, SSE", await ServerProcess.StartAsync(me, "server", "board", folder), "GET /api/boards/BENCH/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", null, 1),
        new("raw WebSocket loop", await ServerProcess.StartAsync(me, "server", "socket", folder), Spectators.Upgrade("/board"), null, 1.0),
        new("SignalR group", await ServerProcess.StartAsync(me, "server", "hub", folder), Spectators.Upgrade("/board"), handshake, 1.7),
        new("Socket.IO room", await ServerProcess.StartAsync("node", script, deltas), Spectators.Upgrade("/socket.io/?EIO=4&transport=websocket"), Spectators.TextFrame("40"), 1.4),
    ];
    try
    {
        foreach (var way in ways)
        {
            await way.WatchAsync(connections);
        }

        for (var round = 0; round <= rounds; round++)
        {
            foreach (var way in round % 2 == 0 ? ways : Enumerable.Reverse(ways))
            {
                var perSecond = await way.MeasureAsync(Ticks);
                if (round > 0)
                {
                    way.Rounds.Add(perSecond);
                }
            }
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores shared by servers and spectators; {connections} spectators each, {Ticks} deltas a round, five a second, medians of {rounds} rounds");
        var met = true;
        foreach (var way in ways)
        {
            var ratio = ways[0].Median / way.Median;
            met &= ratio >= way.Wanted && way.Lost == 0;
            Console.WriteLine($"{way.Name,-20}{way.Median,9:0} deliveries per server CPU-second   lost {way.Lost}   resident {way.PerSpectator,6:0.0} KB a spectator   board is {ratio:0.00} x (wanted {way.Wanted:0.0})   ({string.Join(" ", way.Rounds.Select(r => $"{r:0}"))})");
        }

        var memory = ways[0].PerSpectator / ways[2].PerSpectator;
        Console.WriteLine($"resident memory a spectator against the stock hub: {memory:0.00} x (wanted: 0.7 or less)");
        met &= memory <= 0.7;
        met &= await SnapshotsAsync(ways[0].Server.Port, rounds);
        return met ? 0 : 1;
    }
    finally
    {
        foreach (var way in ways)
        {
            await way.DisposeAsync();
        }
    }
}
finally
{
    Directory.Delete(folder, true);
}

static async Task<bool> SnapshotsAsync(int port, int rounds)
{
    const string Path = "/api/boards/BENCH";
    var etag = await Askers.HeaderAsync(port, Path, "ETag");
    var ways = new (string Name, string Path, string Headers, int Status, List<double> Rates)[]
    {
        ("brotli", Path, "Accept-Encoding: br\r\n", 200, []),
        ("304", Path, $"Accept-Encoding: br\r\nIf-None-Match: {etag}\r\n", 304, []),
        ("serialized each time", "/bench/serialized", "Accept-Encoding: br\r\n", 200, []),
        ("output cache", "/bench/cached", "Accept-Encoding: br\r\n", 200, []),
    };
    for (var round = 0; round <= rounds; round++)
    {
        foreach (var way in round % 2 == 0 ? ways : Enumerable.Reverse(ways))
        {
            var rate = await Askers.RateAsync(port, way.Path, way.Headers, way.Status, 16, TimeSpan.FromSeconds(1));
            if (round > 0)
            {
                way.Rates.Add(rate);
            }
        }
    }

    double Of(int i) => ways[i].Rates.Order().ElementAt(rounds / 2);
    foreach (var way in ways)
    {
        Console.WriteLine($"snapshot, {way.Name,-21}{way.Rates.Order().ElementAt(rounds / 2),8:0} requests/s");
    }

    Console.WriteLine($"brotli against serializing {Of(0) / Of(2):0.0} x (wanted: 10), 304 {Of(1) / Of(2):0.0} x (wanted: 15), brotli against the output cache {Of(0) / Of(3):0.00} x (wanted: 1.2)");
    return Of(0) / Of(2) >= 10 && Of(1) / Of(2) >= 15 && Of(0) / Of(3) >= 1.2;
}

internal sealed class Way(string name, ServerProcess server, string request, byte[]? hello, double wanted) : IAsyncDisposable
{
    private readonly Spectators _spectators = new(server.Port, request, hello);
    private int _connections;

    public string Name => name;

    public ServerProcess Server => server;

    public double Wanted => wanted;

    public List<double> Rounds { get; } = [];

    public double Median => Rounds.Order().ElementAt(Rounds.Count / 2);

    public long Lost { get; private set; }

    public double PerSpectator { get; private set; }

    public async Task WatchAsync(int connections)
    {
        _connections = connections;
        await _spectators.ConnectAsync(100);
        await server.OrderAsync("publish 10 50");
        await server.OrderAsync("gc");
        var before = server.Resident;
        await _spectators.ConnectAsync(connections - 100);
        await server.OrderAsync("publish 3 200");
        await server.OrderAsync("gc");
        PerSpectator = (server.Resident - before) / 1024.0 / (connections - 100);
    }

    /// <summary>Deliveries per second of the server's processor time.</summary>
    public async Task<double> MeasureAsync(int ticks)
    {
        await SettledAsync(long.MaxValue);
        var (had, began) = (_spectators.Delivered, server.Seconds);
        await server.OrderAsync($"publish {ticks} 200");
        await SettledAsync(had + ((long)ticks * _connections));
        var delivered = _spectators.Delivered - had;
        Lost += ((long)ticks * _connections) - delivered;
        return delivered / (server.Seconds - began);
    }

    public async ValueTask DisposeAsync()
    {
        await _spectators.DisposeAsync();
        server.Dispose();
    }

    // Until all has come, or nothing more comes for a second.
    private async Task SettledAsync(long wanted)
    {
        for (var (last, quiet) = (-1L, 0); quiet < 20 && _spectators.Delivered < wanted; quiet = _spectators.Delivered == last ? quiet + 1 : 0)
        {
            last = _spectators.Delivered;
            await Task.Delay(50);
        }
    }
}
