namespace Contest.Web.Live;

/// <summary>A snapshot encoded once for a version and swapped by reference.</summary>
public sealed record SnapshotBytes(long Version, byte[] Plain, byte[] Brotli)
{
    public string ETag { get; } = $"\"{Version}\"";
}
