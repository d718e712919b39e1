using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>What spectators that stopped reading do to those who read: rounds with one in a hundred stopped, in turns with rounds without; and what a stopped one holds of the server's memory.</summary>
internal static class Slow
{
    private const string Code = "BENCH";
    private const int Ticks = 100;
    private const double Cap = 128;

    public static async Task<bool> RunAsync(int connections, int rounds, string folder)
    {
        using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, "server", "board", folder);
        var hall = new Hall(server.Port, Code);
        await hall.FillAsync(connections);
        await server.OrderAsync("publish 20 50");
        await hall.SettledAsync();
        List<double> none = [], some = [];
        var stoppers = Math.Max(1, connections / 100);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var stopped in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                List<Socket> sockets = [];
                await server.OrderAsync("gc");
                if (stopped)
                {
                    for (var i = 0; i < stoppers; i++)
                    {
                        sockets.Add(await StoppedAsync(server.Port));
                    }
                }

                var tail = await MeasureAsync(server, hall);
                sockets.ForEach(s => s.Dispose());
                if (round > 0)
                {
                    (stopped ? some : none).Add(tail);
                }
            }
        }

        double Middle(List<double> of) => of.Order().ElementAt(of.Count / 2);
        string All(List<double> of) => string.Join(" ", of.Select(t => t.ToString("0.0", CultureInfo.InvariantCulture)));
        var gaps = hall.Watchers.Sum(w => w.Gaps + w.Reloads);
        var ratio = Middle(some) / Middle(none);
        Console.WriteLine($"{connections} spectators who read, {Ticks} deltas a round, ten a second, medians of {rounds} rounds; lost {gaps}");
        Console.WriteLine($"publishing to the socket, nobody stopped      p99 {Middle(none),7:0.0} ms   ({All(none)})");
        Console.WriteLine($"publishing to the socket, {stoppers,4} more stopped   p99 {Middle(some),7:0.0} ms   ({All(some)})   {ratio:0.00} x (wanted: 2 or less)");
        var most = await HeldAsync(server);
        Console.WriteLine($"a stopped spectator holds at most {most:0} KB of the server's memory (wanted: {Cap:0} or less), and is cut off after {Contest.Web.Live.BoardReader.WriteDeadline.TotalSeconds:0} s");
        await hall.CloseAsync();
        return ratio <= 2 && gaps == 0 && most <= Cap;
    }

    private static async Task<double> MeasureAsync(ServerProcess server, Hall hall)
    {
        foreach (var watcher in hall.Watchers)
        {
            watcher.Arrivals = [];
        }

        var began = hall.Version;
        var moments = (await server.OrderAsync($"publish {Ticks} 100")).Split(',').Select(m => long.Parse(m, CultureInfo.InvariantCulture)).ToArray();
        await hall.SettledAsync();
        var waits = hall.Watchers.SelectMany(w => w.Arrivals!).Select(a => (a.At - moments[(int)(a.Version - began - 1)]) * 1000.0 / Stopwatch.Frequency).Order().ToList();
        return waits.Count == (long)Ticks * hall.Watchers.Count ? waits[(int)(waits.Count * 0.99)] : throw new InvalidOperationException($"{waits.Count} deliveries of {(long)Ticks * hall.Watchers.Count}.");
    }

    /// <summary>Five hundred who never read, and as much as each can hold: the bytes alive after a collection, more than before they came. The publishing's own garbage is not theirs, and what the kernel holds for a socket it bounds itself.</summary>
    private static async Task<double> HeldAsync(ServerProcess server)
    {
        const int Count = 500;
        var before = await LiveAsync(server);
        List<Socket> sockets = [];
        for (var i = 0; i < Count; i++)
        {
            sockets.Add(await StoppedAsync(server.Port));
        }

        var most = 0.0;
        for (var i = 0; i < 20; i++)
        {
            await server.OrderAsync("publish 100 10");
            most = Math.Max(most, (await LiveAsync(server) - before) / 1024.0 / Count);
        }

        sockets.ForEach(s => s.Dispose());
        return most;
    }

    private static async Task<long> LiveAsync(ServerProcess server) => long.Parse(await server.OrderAsync("live"), CultureInfo.InvariantCulture);

    /// <summary>Asks for the stream, into the smallest buffer, and never reads.</summary>
    private static async Task<Socket> StoppedAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/boards/{Code}/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"));
        return socket;
    }
}
