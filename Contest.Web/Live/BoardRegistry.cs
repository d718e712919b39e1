using System.Collections.Concurrent;

namespace Contest.Web.Live;

/// <summary>The boards that somebody has asked for since the program started, and which of them are due for the next tick.</summary>
public sealed class BoardRegistry(TimeProvider clock)
{
    private readonly ConcurrentDictionary<BoardKey, BoardChannel> _channels = new();
    private readonly ConcurrentDictionary<BoardKey, byte> _due = new();

    // Versions of an earlier life of the program are all smaller: a page that held one is told to reload.
    private readonly long _epoch = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IEnumerable<KeyValuePair<BoardKey, BoardChannel>> All => _channels;

    public BoardChannel Channel(BoardKey key) => _channels.GetOrAdd(key, _ => new BoardChannel(_epoch));

    /// <summary>The boards of this competition (of one event, or of all) are due, if anybody has asked for them.</summary>
    public void Invalidate(Guid competitionId, Guid? eventId = null)
    {
        foreach (var key in _channels.Keys.Where(k => k.CompetitionId == competitionId && (eventId is null || k.EventId == eventId)))
        {
            _due[key] = 1;
        }
    }

    public void Invalidate(BoardKey key) => _due[key] = 1;

    /// <summary>Takes what is due.</summary>
    public IReadOnlyList<BoardKey> TakeDue()
    {
        if (_due.IsEmpty)
        {
            return [];
        }

        var taken = new List<BoardKey>();
        foreach (var key in _due.Keys)
        {
            if (_due.TryRemove(key, out _))
            {
                taken.Add(key);
            }
        }

        return taken;
    }
}
