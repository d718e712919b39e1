namespace Contest.Web.Data;

/// <summary>
/// Which node makes an event's boards. Measured, never dated: the holder raises <see cref="Beat"/> every second, and a lease whose beat has stood still
/// for some seconds of an observer's own stopwatch is free. So no two clocks need to agree.
/// </summary>
public sealed class BoardLease
{
    public required Guid EventId { get; init; }

    /// <summary>The node; null once it has left.</summary>
    public Guid? Holder { get; set; }

    /// <summary>Rises by one with each holder. Versions begin with it, so that no two holders ever give the same one.</summary>
    public long Term { get; set; }

    public long Beat { get; set; }
}
