using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Live;

/// <summary>A snapshot, swapped by reference and encoded once for a version: by the first who asks, since most versions nobody asks for.</summary>
public sealed class SnapshotBytes(BoardSnapshot snapshot)
{
    public BoardSnapshot Content => snapshot;

    public EncodedBody Body { get; } = new(() => JsonSerializer.SerializeToUtf8Bytes(snapshot, ContestJson.Options));

    public string ETag { get; } = $"\"{snapshot.Version}\"";
}
