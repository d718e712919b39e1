using System.Buffers.Binary;

namespace Contest.Web.Live.Nodes;

/// <summary>What a message tells.</summary>
public enum NodeMessageKind : byte
{
    /// <summary>A board's next frame; the body is the event as it goes out to spectators.</summary>
    Frame = 1,

    /// <summary>A whole board; the body is its JSON, or empty when there is no such board.</summary>
    Snapshot,

    /// <summary>A board stands at this version.</summary>
    Beat,

    /// <summary>Asks the holder of a board for the whole.</summary>
    Ask,

    /// <summary>The outbox has new rows.</summary>
    Outbox,

    /// <summary>Something of the judging slice; the body is JSON.</summary>
    Judging,
}

/// <summary>One message between nodes.</summary>
/// <param name="From">The node that sent it.</param>
/// <param name="Board">The board that it is about; the default where it is about none.</param>
/// <param name="Term">The term under which the sender makes the board.</param>
/// <param name="Version">The version that the board has with it.</param>
public sealed record NodeMessage(NodeMessageKind Kind, Guid From, BoardKey Board, long Term, long Version, ReadOnlyMemory<byte> Body)
{
    /// <summary>Of the layout; nodes of another one understand nothing and wait for the database.</summary>
    private const byte Layout = 1;
    private const int Head = 2 + (4 * 16) + 1 + (2 * 8);

    public NodeMessage(NodeMessageKind kind, Guid from)
        : this(kind, from, default, 0, 0, default)
    {
    }

    public byte[] Write()
    {
        var bytes = new byte[Head + Body.Length];
        var span = bytes.AsSpan();
        (span[0], span[1], span[66]) = (Layout, (byte)Kind, (byte)Board.Audience);
        From.TryWriteBytes(span[2..]);
        Board.CompetitionId.TryWriteBytes(span[18..]);
        Board.EventId.TryWriteBytes(span[34..]);
        Board.DelegationId.TryWriteBytes(span[50..]);
        BinaryPrimitives.WriteInt64LittleEndian(span[67..], Term);
        BinaryPrimitives.WriteInt64LittleEndian(span[75..], Version);
        Body.Span.CopyTo(span[Head..]);
        return bytes;
    }

    /// <summary>Null for what is no message of this layout.</summary>
    public static NodeMessage? Read(byte[] bytes)
    {
        var span = bytes.AsSpan();
        return bytes.Length < Head || span[0] != Layout
            ? null
            : new NodeMessage(
                (NodeMessageKind)span[1],
                new Guid(span[2..18]),
                new BoardKey(new Guid(span[18..34]), new Guid(span[34..50]), (Audience)span[66], new Guid(span[50..66])),
                BinaryPrimitives.ReadInt64LittleEndian(span[67..]),
                BinaryPrimitives.ReadInt64LittleEndian(span[75..]),
                bytes.AsMemory(Head));
    }
}
