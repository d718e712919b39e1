using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Live;

/// <summary>A snapshot, swapped by reference and encoded once for a version: by the first who asks, since most versions nobody asks for.</summary>
public sealed class SnapshotBytes(BoardSnapshot snapshot)
{
    private readonly Lazy<byte[]> _plain = new(() => JsonSerializer.SerializeToUtf8Bytes(snapshot, ContestJson.Options));
    private readonly Lazy<byte[]> _brotli = new(() => BoardFrame.Brotli(JsonSerializer.SerializeToUtf8Bytes(snapshot, ContestJson.Options)));

    public BoardSnapshot Content => snapshot;

    public byte[] Plain => _plain.Value;

    public byte[] Brotli => _brotli.Value;

    public string ETag { get; } = $"\"{snapshot.Version}\"";
}
