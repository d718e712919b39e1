namespace Contest.Web.Live;

/// <summary>Which boards this node makes, and how it and the other nodes give them to one another.</summary>
public interface IBoardShare
{
    /// <summary>The least version that this node may give a board of the event now; null while another node makes them.</summary>
    long? Floor(Guid eventId);

    /// <summary>Finds out which node makes an event's boards; takes it on when none does.</summary>
    Task SettleAsync(Guid eventId, CancellationToken ct);

    /// <summary>Waits until this node knows of everything that was stored before the call.</summary>
    Task CatchUpAsync(CancellationToken ct);

    /// <summary>
    /// Lets a board that this node makes come to its next version, or its first, and tells the other nodes how it got there before it tells them anything else of it.
    /// </summary>
    /// <param name="publish">Puts it into the channel; true when there is a new version.</param>
    /// <returns>What <paramref name="publish"/> says.</returns>
    bool Make(BoardKey key, BoardChannel channel, Func<bool> publish);

    /// <summary>A board that this node should make does not exist.</summary>
    void IsNone(BoardKey key);

    /// <summary>Waits for a first snapshot from the node that makes the board; false when there is no such board.</summary>
    /// <exception cref="BoardNotReadyException">None came.</exception>
    Task<bool> FetchAsync(BoardKey key, BoardChannel channel, CancellationToken ct);
}

/// <summary>A single node makes all boards.</summary>
public sealed class AloneShare(TimeProvider clock) : IBoardShare
{
    // Versions of an earlier life of the program are all smaller: a page that held one is told to reload.
    private readonly long _began = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public long? Floor(Guid eventId) => _began;

    public Task SettleAsync(Guid eventId, CancellationToken ct) => Task.CompletedTask;

    // What is still on its way is pending in the outbox, which whoever asks looks at.
    public Task CatchUpAsync(CancellationToken ct) => Task.CompletedTask;

    // Whoever looks at it is connected here.
    public bool Make(BoardKey key, BoardChannel channel, Func<bool> publish) => publish();

    public void IsNone(BoardKey key)
    {
        // Whoever asked was told.
    }

    public Task<bool> FetchAsync(BoardKey key, BoardChannel channel, CancellationToken ct) => throw new InvalidOperationException("A single node makes its boards itself.");
}
