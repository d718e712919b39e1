using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Many spectators of one server on bare sockets, so that they cost little: each sends its request and counts the deltas in what comes back. They live in a
/// process of their own ("spectate"), since one process may not open as many sockets as four servers have spectators. One loop looks at all of them fifty times
/// a second: a reader that sleeps on its socket is woken by the kernel inside the server's own sending, which across a network it never is, and which would count as
/// the server's time for every way alike.
/// </summary>
internal sealed class Spectators : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Stands once in every delta, whatever carries it.</summary>
    private static readonly byte[] Mark = "\"from\":"u8.ToArray();

    private readonly int _port;
    private readonly string _request;
    private readonly byte[]? _hello;
    private readonly List<Spectator> _spectators = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;
    private long _delivered;

    private Spectators(int port, string request, byte[]? hello)
    {
        (_port, _request, _hello) = (port, request, hello);
        _looking = LookAsync(_end.Token);
    }

    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>What a spectator of this kind of server says first.</summary>
    public static Spectators Of(string kind, int port) => kind switch
    {
        "board" => new(port, "GET /api/boards/BENCH/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n", null),
        "socket" => new(port, Upgrade("/board"), null),
        "hub" => new(port, Upgrade("/board"), TextFrame("{\"protocol\":\"json\",\"version\":1}\u001e")),
        "room" => new(port, Upgrade("/socket.io/?EIO=4&transport=websocket"), TextFrame("40")),
        _ => throw new ArgumentException(kind),
    };

    /// <summary>The process: "connect N" opens as many more, "settle N" waits until N deltas have come in all, or none for a second, and tells how many have.</summary>
    public static async Task RunAsync(string kind, int port)
    {
        await using var spectators = Of(kind, port);
        await ServerProcess.ServeAsync(port, async order =>
        {
            var number = long.Parse(order[1], CultureInfo.InvariantCulture);
            if (order[0] == "connect")
            {
                spectators.Connect((int)number);
            }
            else
            {
                await spectators.SettledAsync(number);
            }

            return $"{spectators.Delivered}";
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _spectators.ForEach(s => s.Socket.Dispose());
        _end.Dispose();
    }

    // Until all has come, or nothing more comes for a second.
    private async Task SettledAsync(long wanted)
    {
        for (var (last, quiet) = (-1L, 0); quiet < 20 && Delivered < wanted; quiet = Delivered == last ? quiet + 1 : 0)
        {
            last = Delivered;
            await Task.Delay(50);
        }
    }

    private void Connect(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var spectator = ConnectOne();
            lock (_spectators)
            {
                _spectators.Add(spectator);
            }
        }
    }

    /// <summary>Request lines of a WebSocket.</summary>
    private static string Upgrade(string path) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    /// <summary>A client's text frame; the mask is zero, so the words stay readable.</summary>
    private static byte[] TextFrame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return payload.Length > 125 ? throw new ArgumentException("too long") : [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload];
    }

    private Spectator ConnectOne()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, _port);
        socket.Send(Encoding.ASCII.GetBytes(_request));
        var buffer = new byte[4096];
        var head = "";
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = socket.Receive(buffer);
            head += read == 0 ? throw new InvalidOperationException("The server hung up: " + head) : Encoding.UTF8.GetString(buffer, 0, read);
        }

        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && !head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head);
        }

        if (_hello is not null)
        {
            socket.Send(_hello);
        }

        socket.Blocking = false;
        return new Spectator(socket);
    }

    private async Task LookAsync(CancellationToken ended)
    {
        var buffer = new byte[64 * 1024];
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                Spectator[] all;
                lock (_spectators)
                {
                    all = [.. _spectators];
                }

                foreach (var spectator in all)
                {
                    Interlocked.Add(ref _delivered, spectator.Read(buffer));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }

    private sealed class Spectator(Socket socket)
    {
        private byte[] _kept = [];

        public Socket Socket => socket;

        /// <summary>How many marks came since it was last looked at; what could be the beginning of another is kept.</summary>
        public int Read(byte[] buffer)
        {
            var found = 0;
            while (true)
            {
                _kept.CopyTo(buffer, 0);
                var read = socket.Receive(buffer.AsSpan(_kept.Length), SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    return found;
                }

                if (error != SocketError.Success || read == 0)
                {
                    throw new InvalidOperationException($"A server hung up: {error}");
                }

                Span<byte> rest = buffer.AsSpan(0, _kept.Length + read);
                while (rest.IndexOf(Mark) is >= 0 and var at)
                {
                    found++;
                    rest = rest[(at + Mark.Length)..];
                }

                _kept = rest[^Math.Min(rest.Length, Mark.Length - 1)..].ToArray();
            }
        }
    }
}
