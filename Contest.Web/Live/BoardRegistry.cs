using System.Collections.Concurrent;

namespace Contest.Web.Live;

/// <summary>The boards that somebody has asked for since the program started, and which of them are due for the next tick.</summary>
public sealed class BoardRegistry(TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<BoardKey, BoardChannel> _channels = new();
    private readonly ConcurrentDictionary<BoardKey, byte> _due = new();
    private readonly ConcurrentDictionary<BoardKey, DateTimeOffset> _again = new();
    private readonly ConcurrentDictionary<Guid, EventChanges> _changes = new();
    private readonly ConcurrentDictionary<BoardKey, byte> _none = new();

    public IEnumerable<KeyValuePair<BoardKey, BoardChannel>> All => _channels;

    public BoardChannel Channel(BoardKey key) => _channels.GetOrAdd(key, _ => new BoardChannel());

    /// <summary>The board's channel, if anybody has asked for it.</summary>
    public BoardChannel? Find(BoardKey key) => _channels.GetValueOrDefault(key);

    /// <summary>The board is to be made at the next tick, from what is known.</summary>
    public void Due(BoardKey key) => _due[key] = 1;

    /// <summary>The board was to be made, and does not exist.</summary>
    public bool IsNone(BoardKey key) => _none.ContainsKey(key);

    /// <summary>Keeps whether it exists.</summary>
    public void Exists(BoardKey key, bool exists)
    {
        if (exists)
        {
            _none.TryRemove(key, out _);
        }
        else
        {
            _none[key] = 1;
        }
    }

    /// <summary>All boards of an event are due, from the beginning.</summary>
    public void EventChanged(Guid eventId)
    {
        foreach (var key in _channels.Keys.Where(k => k.EventId == eventId))
        {
            _changes.GetOrAdd(eventId, _ => new EventChanges()).AddAll();
            _due[key] = 1;
        }
    }

    /// <summary>These entries of an event have other marks: its boards are due, if anybody has asked for them.</summary>
    public void MarksChanged(Guid competitionId, Guid eventId, IReadOnlyCollection<Guid> entryIds)
    {
        foreach (var key in _channels.Keys.Where(k => k.CompetitionId == competitionId && k.EventId == eventId))
        {
            // What changed first, then that something is due: the tick takes them in the other order and misses nothing.
            _changes.GetOrAdd(eventId, _ => new EventChanges()).Add(entryIds);
            _due[key] = 1;
        }
    }

    /// <summary>Anything else of a competition changed: all its boards are due, from the beginning.</summary>
    public void CompetitionChanged(Guid competitionId)
    {
        foreach (var key in _channels.Keys.Where(k => k.CompetitionId == competitionId))
        {
            _changes.GetOrAdd(key.EventId, _ => new EventChanges()).AddAll();
            _due[key] = 1;
        }
    }

    /// <summary>Takes what changed of an event since it was last taken.</summary>
    public (bool All, IReadOnlyCollection<Guid> EntryIds) TakeChanges(Guid eventId) => _changes.TryGetValue(eventId, out var changes) ? changes.Take() : (false, []);

    /// <summary>The board could not be made: it is due again after a while, from the beginning.</summary>
    public void Again(BoardKey key)
    {
        _changes.GetOrAdd(key.EventId, _ => new EventChanges()).AddAll();
        _again[key] = clock.GetUtcNow() + RetryAfter;
    }

    /// <summary>Takes what is due.</summary>
    public IReadOnlyList<BoardKey> TakeDue()
    {
        foreach (var (key, at) in _again)
        {
            if (at <= clock.GetUtcNow() && _again.TryRemove(key, out _))
            {
                _due[key] = 1;
            }
        }

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
