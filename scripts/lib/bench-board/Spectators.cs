using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Many spectators of one server on bare sockets, so that they cost little: each sends its request and counts the deltas in what comes back. They live in a
/// process of their own ("spectate"), since one process may not open as many sockets as four servers have spectators.
/// </summary>
internal sealed class Spectators(int port, string request, byte[]? hello) : IAsyncDisposable
{
    /// <summary>Stands once in every delta, whatever carries it.</summary>
    private static readonly byte[] Mark = "\"from\":"u8.ToArray();

    private readonly List<Socket> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _readers = [];
    private long _delivered;

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
                await spectators.ConnectAsync((int)number);
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
        await Task.WhenAll(_readers);
        _sockets.ForEach(s => s.Dispose());
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

    private async Task ConnectAsync(int count)
    {
        for (var begun = 0; begun < count; begun += 100)
        {
            await Task.WhenAll(Enumerable.Range(begun, Math.Min(100, count - begun)).Select(_ => ConnectOneAsync()));
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

    private async Task ConnectOneAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[4096];
        var head = "";
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer);
            head += read == 0 ? throw new InvalidOperationException("The server hung up: " + head) : Encoding.UTF8.GetString(buffer, 0, read);
        }

        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && !head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head);
        }

        if (hello is not null)
        {
            await socket.SendAsync(hello);
        }

        lock (_sockets)
        {
            _sockets.Add(socket);
            _readers.Add(ReadAsync(socket, buffer));
        }
    }

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        var kept = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(kept), _end.Token) is > 0 and var read)
            {
                kept = Count(buffer, kept + read);
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }

    /// <summary>Counts the marks; what could be the beginning of another is kept at the buffer's beginning.</summary>
    private int Count(byte[] buffer, int length)
    {
        var found = 0;
        Span<byte> rest = buffer.AsSpan(0, length);
        while (rest.IndexOf(Mark) is >= 0 and var at)
        {
            found++;
            rest = rest[(at + Mark.Length)..];
        }

        Interlocked.Add(ref _delivered, found);
        var kept = Math.Min(rest.Length, Mark.Length - 1);
        rest[^kept..].CopyTo(buffer);
        return kept;
    }
}
