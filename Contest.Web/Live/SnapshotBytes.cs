using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Live;

/// <summary>A snapshot, swapped by reference and encoded once for a version: by the first who asks, since most versions nobody asks for.</summary>
public sealed class SnapshotBytes(BoardSnapshot snapshot, IBoardReasons reasons)
{
    private volatile RowReasons _reasons = new(snapshot, reasons);

    public BoardSnapshot Content => snapshot;

    public EncodedBody Body { get; } = new(() => JsonSerializer.SerializeToUtf8Bytes(snapshot, ContestJson.Options));

    /// <summary>Why its rows stand where they do.</summary>
    public RowReasons Reasons => _reasons;

    public string ETag { get; } = $"\"{snapshot.Version}\"";

    /// <summary>The board is the same for the eye, but came about in another way: two judges whose marks changed places, say.</summary>
    public void CameAbout(IBoardReasons otherwise) => _reasons = new RowReasons(snapshot, otherwise);
}
