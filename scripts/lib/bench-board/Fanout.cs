using System.Globalization;
using System.Text.Json;
using Contest.Web.Http;

/// <summary>
/// Each server sends the same deltas of a board of 100 entries, five a second, to as many spectators. Deliveries are counted at the spectators; what is compared
/// is deliveries per second of the server's processor time. Ours is the whole program with all its middleware; the others are nothing but themselves.
/// </summary>
internal static class Fanout
{
    private const int Ticks = 25;

    public static async Task<bool> RunAsync(int connections, int rounds, string folder)
    {
        var deltas = Path.Combine(folder, "deltas.json");
        File.WriteAllText(deltas, JsonSerializer.Serialize(Boards.Deltas(), ContestJson.Options));
        var script = Path.Combine(Directory.GetCurrentDirectory(), "scripts/lib/bench-board/socket-io/server.mjs");
        var me = Environment.ProcessPath!;
        List<Way> ways = [];
        try
        {
            ways.Add(await Way.StartAsync("board, SSE", "board", 1, await ServerProcess.StartAsync(me, "server", "board", folder)));
            ways.Add(await Way.StartAsync("raw WebSocket loop", "socket", 1.0, await ServerProcess.StartAsync(me, "server", "socket", folder)));
            ways.Add(await Way.StartAsync("SignalR group", "hub", 1.7, await ServerProcess.StartAsync(me, "server", "hub", folder)));
            ways.Add(await Way.StartAsync("Socket.IO room", "room", 1.4, await ServerProcess.StartAsync("node", script, deltas)));
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
        }
        finally
        {
            ways.ForEach(w => w.Dispose());
        }

        Console.WriteLine($"{Environment.ProcessorCount} cores shared by servers and spectators; {connections} spectators each, {Ticks} deltas a round, five a second, medians of {rounds} rounds");
        var met = true;
        foreach (var way in ways)
        {
            var ratio = ways[0].Median / way.Median;
            met &= ratio >= way.Wanted && way.Lost == 0;
            Console.WriteLine($"{way.Name,-20}{way.Median,9:0} deliveries per server CPU-second   lost {way.Lost}   resident {way.PerSpectator,6:0.0} KB, alive {way.Alive,5:0.0} KB a spectator   board is {ratio:0.00} x (wanted {way.Wanted:0.0})   ({string.Join(" ", way.Rounds.Select(r => $"{r:0}"))})");
        }

        // A program with room on its heap takes many spectators without growing: what is alive after a collection says what they hold.
        var (resident, alive) = (ways[0].PerSpectator / ways[2].PerSpectator, ways[0].Alive / ways[2].Alive);
        Console.WriteLine($"memory a spectator against the stock hub: resident {resident:0.00} x, alive {alive:0.00} x (wanted: 0.7 or less)");
        return met && resident <= 0.7 && alive <= 0.7;
    }

    /// <summary>A server with its spectators.</summary>
    private sealed class Way(string name, double wanted, ServerProcess server, ServerProcess spectators) : IDisposable
    {
        private int _connections;

        public string Name => name;

        public double Wanted => wanted;

        public List<double> Rounds { get; } = [];

        public double Median => Rounds.Order().ElementAt(Rounds.Count / 2);

        public long Lost { get; private set; }

        public double PerSpectator { get; private set; }

        /// <summary>KB on the managed heap; 0 for a server that has none.</summary>
        public double Alive { get; private set; }

        public static async Task<Way> StartAsync(string name, string kind, double wanted, ServerProcess server) =>
            new(name, wanted, server, await ServerProcess.StartAsync(Environment.ProcessPath!, "spectate", kind, $"{server.Port}"));

        /// <summary>The first hundred warm it up, until what runs often is compiled as well as it will be; the memory of all others is theirs.</summary>
        public async Task WatchAsync(int connections)
        {
            _connections = connections;
            await spectators.OrderAsync("connect 100");
            await server.OrderAsync("publish 1000 5");
            await SettledAsync(long.MaxValue);
            await server.OrderAsync("gc");
            var (before, aliveBefore) = (server.Resident, await AliveAsync());
            await spectators.OrderAsync($"connect {connections - 100}");
            await server.OrderAsync("publish 3 200");
            await server.OrderAsync("gc");
            PerSpectator = (server.Resident - before) / 1024.0 / (connections - 100);
            Alive = (await AliveAsync() - aliveBefore) / 1024.0 / (connections - 100);
        }

        /// <summary>Deliveries per second of the server's processor time.</summary>
        public async Task<double> MeasureAsync(int ticks)
        {
            var had = await SettledAsync(long.MaxValue);
            var (began, wanted) = (server.Seconds, (long)ticks * _connections);
            await server.OrderAsync($"publish {ticks} 200");
            var delivered = await SettledAsync(had + wanted) - had;
            Lost += wanted - delivered;
            return delivered / (server.Seconds - began);
        }

        public void Dispose()
        {
            spectators.Dispose();
            server.Dispose();
        }

        private async Task<long> AliveAsync() => long.Parse(await server.OrderAsync("live"), CultureInfo.InvariantCulture);

        private async Task<long> SettledAsync(long wanted) => long.Parse(await spectators.OrderAsync($"settle {wanted}"), CultureInfo.InvariantCulture);
    }
}
