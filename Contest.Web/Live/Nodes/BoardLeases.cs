using System.Collections.Concurrent;
using System.Diagnostics;
using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Live.Nodes;

/// <summary>
/// Says for which events this node makes the boards. A holder beats once a second in the database and stops by itself when it could not for a while; an
/// observer takes a lease over when it saw the same beat for a second longer (<see cref="RedisSettings.LeaseSeconds"/>), counted from its reading, thus from after the beat: for one moment there may be no holder,
/// but never two. See docs/adr.
/// </summary>
public sealed class BoardLeases(NodeLink link, IServiceScopeFactory scopes, BoardRegistry boards, IOptions<RedisSettings> settings, ILogger<BoardLeases> logger) : IDisposable
{
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _deadAfter = TimeSpan.FromSeconds(settings.Value.LeaseSeconds);
    private readonly ConcurrentDictionary<Guid, (long Term, long BeatAt)> _held = new();
    private readonly Dictionary<Guid, (long Term, long Beat, long SeenAt)> _seen = [];
    private readonly ConcurrentDictionary<Guid, byte> _known = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>This node made the event's boards and no longer does.</summary>
    public event Action<Guid>? Lost;

    /// <summary>The term under which this node makes the event's boards; null while it does not.</summary>
    public long? Term(Guid eventId) => _held.TryGetValue(eventId, out var held) && Stopwatch.GetElapsedTime(held.BeatAt) < _deadAfter - BeatEvery ? held.Term : null;

    public IEnumerable<Guid> Held => _held.Keys.Where(e => Term(e) is not null);

    /// <summary>Whether some node is known to make the event's boards.</summary>
    public bool IsKnown(Guid eventId) => _known.ContainsKey(eventId);

    /// <summary>Nothing is held any more. The semaphore stays: the last round may still be under way, and it is memory alone.</summary>
    public void Dispose() => _held.Clear();

    /// <summary>Beats for what this node holds and looks after the rest of what is asked for here.</summary>
    public async Task RoundAsync(ContestDb db, IReadOnlyCollection<Guid> eventIds, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var began = Stopwatch.GetTimestamp();
            Guid? me = link.Me;
            var held = _held.Keys.ToArray();
            if (held.Length > 0)
            {
                // A row in this node's name that it does not know of (the answer to its taking was lost) gets no beat, so that it ages like any other.
                await db.BoardLeases.Where(l => l.Holder == me && held.Contains(l.EventId)).ExecuteUpdateAsync(s => s.SetProperty(l => l.Beat, l => l.Beat + 1), ct);
            }

            var rows = await db.BoardLeases.AsNoTracking().Where(l => eventIds.Contains(l.EventId)).ToDictionaryAsync(l => l.EventId, ct);
            foreach (var eventId in eventIds)
            {
                var row = rows.GetValueOrDefault(eventId);
                if (row is not null && row.Holder == me && _held.TryGetValue(eventId, out var mine) && mine.Term == row.Term)
                {
                    _held[eventId] = (row.Term, began);
                    continue;
                }

                if (_held.TryRemove(eventId, out _))
                {
                    logger.LogInformation("Another node makes the boards of event {EventId} now", eventId);
                    Lost?.Invoke(eventId);
                }

                await LookAsync(db, eventId, row, ct);
                _known[eventId] = 1;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Leaves everything, so that the others need not wait.</summary>
    public async Task LeaveAsync()
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            _held.Clear();
            (Guid? me, Guid? nobody) = (link.Me, null);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ContestDb>().BoardLeases.Where(l => l.Holder == me).ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, nobody), CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task LookAsync(ContestDb db, Guid eventId, BoardLease? row, CancellationToken ct)
    {
        if (row is null)
        {
            await TakeFirstAsync(eventId, ct);
            return;
        }

        var seen = _seen.GetValueOrDefault(eventId);
        if ((seen.Term, seen.Beat) != (row.Term, row.Beat) || seen.SeenAt == 0)
        {
            seen = _seen[eventId] = (row.Term, row.Beat, Stopwatch.GetTimestamp());
        }

        if (row.Holder is not null && Stopwatch.GetElapsedTime(seen.SeenAt) < _deadAfter)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        Guid? me = link.Me;
        var taken = await db.BoardLeases.Where(l => l.EventId == eventId && l.Term == row.Term && l.Beat == row.Beat && l.Holder == row.Holder)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, me).SetProperty(l => l.Term, l => l.Term + 1).SetProperty(l => l.Beat, l => l.Beat + 1), ct);
        if (taken == 1)
        {
            Took(eventId, row.Term + 1, began);
        }
    }

    private async Task TakeFirstAsync(Guid eventId, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        db.BoardLeases.Add(new BoardLease { EventId = eventId, Holder = link.Me, Term = 1 });
        try
        {
            await db.SaveChangesAsync(ct);
            Took(eventId, 1, began);
        }
        catch (DbUpdateException exception) when (ProblemSetup.DuplicateIndex(exception.InnerException ?? exception) is not null)
        {
            // Another node came first; the next round sees it.
        }
    }

    private void Took(Guid eventId, long term, long began)
    {
        _held[eventId] = (term, began);
        logger.LogInformation("This node makes the boards of event {EventId} now, term {Term}", eventId, term);

        // Whatever the node before it did not come to.
        boards.EventChanged(eventId);
    }
}
