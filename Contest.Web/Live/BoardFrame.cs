using System.Text;
using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Live;

/// <summary>A message as bytes, made once and sent to every spectator: an event of the stream.</summary>
public sealed class BoardFrame
{
    private BoardFrame(long from, long to, byte[] bytes, BoardDelta? delta = null)
    {
        Delta = delta;
        From = from;
        To = to;
        byte[] size = [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}"), .. "\r\n"u8];
        Chunk = (byte[])[.. size, .. bytes, .. "\r\n"u8];
        Bytes = Chunk.Slice(size.Length, bytes.Length);
    }

    /// <summary>The version that it applies to.</summary>
    public long From { get; }

    /// <summary>The version that it leads to; its id in the stream.</summary>
    public long To { get; }

    /// <summary>What it tells; null for a beat and a reload.</summary>
    public BoardDelta? Delta { get; }

    /// <summary>The Server-Sent Event, complete.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The same as a chunk of an HTTP/1.1 response.</summary>
    public ReadOnlyMemory<byte> Chunk { get; }

    public static BoardFrame Of(BoardDelta delta) => new(delta.From, delta.To, Event("delta", delta.To, JsonSerializer.Serialize(delta, ContestJson.Options)), delta);

    /// <summary>A delta's event as another node made it: the same bytes go out here.</summary>
    public static BoardFrame Received(byte[] bytes)
    {
        var line = bytes.AsSpan();
        line = line[(line.IndexOf("\ndata: "u8) + 7)..];
        var delta = JsonSerializer.Deserialize<BoardDelta>(line, ContestJson.Options) ?? throw new JsonException("An empty delta.");
        return new BoardFrame(delta.From, delta.To, bytes, delta);
    }

    /// <summary>Tells the version, so that a lost last delta shows.</summary>
    public static BoardFrame Beat(long version) => new(version, version, Event("beat", version, $"{{\"version\":{version}}}"));

    /// <summary>Asks the page to fetch the snapshot.</summary>
    public static BoardFrame Reload(long version) => new(0, version, Event("reload", version, $"{{\"version\":{version}}}"));

    private static byte[] Event(string name, long id, string json) => Encoding.UTF8.GetBytes($"id: {id}\nevent: {name}\ndata: {json}\n\n");
}
