using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>Many spectators of one server on bare sockets, so that they cost little: each sends its request and counts the deltas in what comes back.</summary>
internal sealed class Spectators(int port, string request, byte[]? hello) : IAsyncDisposable
{
    /// <summary>Stands once in every delta, whatever carries it.</summary>
    private static readonly byte[] Mark = "\"from\":"u8.ToArray();

    private readonly List<Socket> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _readers = [];
    private long _delivered;
    private int _open;

    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>How many have not been closed by the server.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Request lines of a WebSocket.</summary>
    public static string Upgrade(string path) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    /// <summary>A client's text frame; the mask is zero, so the words stay readable.</summary>
    public static byte[] TextFrame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return payload.Length > 125 ? throw new ArgumentException("too long") : [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload];
    }

    public async Task ConnectAsync(int count)
    {
        for (var begun = 0; begun < count; begun += 100)
        {
            await Task.WhenAll(Enumerable.Range(begun, Math.Min(100, count - begun)).Select(_ => ConnectOneAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers);
        _sockets.ForEach(s => s.Dispose());
        _end.Dispose();
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
        Interlocked.Increment(ref _open);
        var matched = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer, _end.Token) is > 0 and var read)
            {
                var found = 0;
                foreach (var b in buffer.AsSpan(0, read))
                {
                    matched = b == Mark[matched] ? matched + 1 : b == Mark[0] ? 1 : 0;
                    if (matched == Mark.Length)
                    {
                        (found, matched) = (found + 1, 0);
                    }
                }

                Interlocked.Add(ref _delivered, found);
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
