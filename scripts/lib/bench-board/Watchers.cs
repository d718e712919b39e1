using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// One spectator of a board's stream who reads the versions of what comes: whether each delta follows the one before, and when it came. After a hang-up it comes
/// again where it left off, as EventSource does.
/// </summary>
internal sealed class Watcher(int port, string code)
{
    private static readonly byte[] Mark = "\nevent: "u8.ToArray();
    private readonly byte[] _buffer = new byte[8192];
    private Socket? _socket;
    private Task _reading = Task.CompletedTask;

    /// <summary>The version it holds; 0 before the first.</summary>
    public long Version { get; private set; }

    public long Deltas { get; private set; }

    /// <summary>Deltas that did not follow what it held: something was lost.</summary>
    public long Gaps { get; private set; }

    /// <summary>How often it was sent to the snapshot.</summary>
    public long Reloads { get; private set; }

    /// <summary>The server ended the stream.</summary>
    public bool HungUp { get; private set; }

    /// <summary>When each version came, while somebody asks.</summary>
    public List<(long Version, long At)>? Arrivals { get; set; }

    public async Task ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var last = Version == 0 ? "" : $"Last-Event-ID: {Version}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/boards/{code}/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{last}\r\n"));
        var have = 0;
        int end;
        while ((end = _buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(have));
            have += read == 0 ? throw new InvalidOperationException("The server hung up.") : read;
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, have));
        }

        (_socket, HungUp) = (socket, false);
        _reading = ReadAsync(socket, Take(have));
    }

    /// <summary>Goes away without a word.</summary>
    public async Task LeaveAsync()
    {
        if (_socket is { } socket)
        {
            socket.Close(0);
            await _reading;
            socket.Dispose();
        }
    }

    private async Task ReadAsync(Socket socket, int kept)
    {
        try
        {
            while (await socket.ReceiveAsync(_buffer.AsMemory(kept)) is > 0 and var read)
            {
                kept = Take(kept + read);
            }

            HungUp = true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            HungUp = true;
        }
    }

    /// <summary>Reads the events' beginnings; returns how many bytes are kept at the buffer's beginning because their event's versions are still to come.</summary>
    private int Take(int length)
    {
        Span<byte> rest = _buffer.AsSpan(0, length);
        while (rest.IndexOf(Mark) is >= 0 and var at)
        {
            var after = rest[(at + Mark.Length)..];
            if (!TryTake(after))
            {
                rest[at..].CopyTo(_buffer);
                return rest.Length - at;
            }

            rest = after;
        }

        var kept = Math.Min(rest.Length, Mark.Length - 1);
        rest[^kept..].CopyTo(_buffer);
        return kept;
    }

    private bool TryTake(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("\"to\":"u8) is >= 0 and var to && to < 60 && text.StartsWith("delta"u8))
        {
            if (text[(to + 5)..].IndexOf((byte)',') < 0)
            {
                return false;
            }

            Gaps += Version != 0 && Number(text["delta\ndata: {\"from\":"u8.Length..]) != Version ? 1 : 0;
            Hold(Number(text[(to + 5)..]));
            Deltas++;
            return true;
        }

        if (text.StartsWith("delta"u8) || text.Length < 5 || text.IndexOf((byte)'}') < 0)
        {
            return false;
        }

        if (text.StartsWith("reload"u8))
        {
            Reloads++;
            Hold(Number(text["reload\ndata: {\"version\":"u8.Length..]));
        }

        return true;
    }

    private void Hold(long version)
    {
        Version = version;
        Arrivals?.Add((version, Stopwatch.GetTimestamp()));
    }

    private static long Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out _) ? number : throw new InvalidOperationException("A version is no number.");
}
