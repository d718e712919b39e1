using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;

namespace Contest.Web.Live.Nodes;

/// <summary>
/// One board on several nodes. The holder of the event's lease makes each version and sends its frame, the very bytes that go out to spectators; the others
/// apply it and pass it on. A beat a second shows a lost frame, and then the whole is asked for; who hears no beats asks by the database (<see cref="BoardCopies"/>).
/// A version is the holder's term and a count within it, so that no two nodes ever give one number to different boards.
/// </summary>
public sealed class BoardSharing : IBoardShare, IDisposable
{
    /// <summary>Versions a term may have; the greatest version still is a whole number to a script.</summary>
    private const long PerTerm = 1_000_000_000;
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan FetchFor = TimeSpan.FromSeconds(15);

    private readonly NodeLink _link;
    private readonly BoardLeases _leases;
    private readonly BoardRegistry _boards;
    private readonly OutboxTail _tail;
    private readonly IServiceScopeFactory _scopes;
    private readonly Lock _sending = new();
    private readonly ConcurrentDictionary<Guid, long> _terms = new();
    private readonly ConcurrentDictionary<BoardKey, long> _heard = new();
    private readonly ConcurrentDictionary<BoardKey, long> _asked = new();
    private readonly ConcurrentDictionary<BoardKey, TaskCompletionSource<bool>> _waiting = new();

    public BoardSharing(NodeLink link, BoardLeases leases, BoardRegistry boards, OutboxTail tail, IServiceScopeFactory scopes)
    {
        (_link, _leases, _boards, _tail, _scopes) = (link, leases, boards, tail, scopes);
        link.Received += Take;
        link.Restored += AskForAll;
        leases.Lost += AskForEvent;
    }

    public void Dispose()
    {
        _link.Received -= Take;
        _link.Restored -= AskForAll;
        _leases.Lost -= AskForEvent;
    }

    public long? Floor(Guid eventId) => _leases.Term(eventId) is { } term ? term * PerTerm : null;

    public async Task SettleAsync(Guid eventId, CancellationToken ct)
    {
        if (!_leases.IsKnown(eventId))
        {
            await using var scope = _scopes.CreateAsyncScope();
            await _leases.RoundAsync(scope.ServiceProvider.GetRequiredService<ContestDb>(), [eventId], ct);
        }
    }

    public Task CatchUpAsync(CancellationToken ct) => _tail.CatchUpAsync(ct);

    public bool Make(BoardKey key, BoardChannel channel, Func<bool> publish)
    {
        // A beat in between would name a version that nobody has the frame of: every node would ask for the whole board.
        lock (_sending)
        {
            var before = channel.Version;
            if (!publish())
            {
                return false;
            }

            if (_leases.Term(key.EventId) is { } term)
            {
                Tell(key, channel, term, before);
            }

            return true;
        }
    }

    public void IsNone(BoardKey key)
    {
        if (_leases.Term(key.EventId) is { } term)
        {
            _link.Send(new NodeMessage(NodeMessageKind.Snapshot, _link.Me, key, term, 0, default));
        }
    }

    public async Task<bool> FetchAsync(BoardKey key, BoardChannel channel, CancellationToken ct)
    {
        var waiting = _waiting.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var began = Stopwatch.GetTimestamp();
        while (channel.Snapshot is null)
        {
            if (Floor(key.EventId) is not null)
            {
                // Taken over meanwhile: the projector makes it.
                return true;
            }

            if (Stopwatch.GetElapsedTime(began) > FetchFor)
            {
                throw new BoardNotReadyException(key.EventId);
            }

            Ask(key);
            await Task.WhenAny(waiting.Task, Task.Delay(AskEvery, ct));
            ct.ThrowIfCancellationRequested();
            if (waiting.Task.IsCompletedSuccessfully && !await waiting.Task)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Boards of other nodes of which nothing is heard.</summary>
    public IEnumerable<BoardKey> Silent() => _boards.All.Select(b => b.Key)
        .Where(k => _leases.Term(k.EventId) is null && Stopwatch.GetElapsedTime(_heard.GetOrAdd(k, _ => Stopwatch.GetTimestamp())) > SilentAfter);

    /// <summary>Tells where each board stands that this node makes.</summary>
    public void Beat()
    {
        foreach (var (key, channel) in _boards.All)
        {
            if (_leases.Term(key.EventId) is { } term && channel.Snapshot is not null)
            {
                lock (_sending)
                {
                    _link.Send(new NodeMessage(NodeMessageKind.Beat, _link.Me, key, term, channel.Version, default));
                }
            }
        }
    }

    /// <summary>A whole board from its holder, by whichever way; null when there is none.</summary>
    public void Load(BoardKey key, long term, BoardSnapshot? snapshot)
    {
        if (!IsFrom(key, term))
        {
            return;
        }

        if (snapshot is not null)
        {
            _boards.Channel(key).Load(snapshot, new LocalReasons(key, _scopes));
        }

        if (_waiting.TryRemove(key, out var waiting))
        {
            waiting.TrySetResult(snapshot is not null);
        }
    }

    private void Take(NodeMessage message)
    {
        var key = message.Board;
        if (message.From == _link.Me || message.Kind > NodeMessageKind.Ask)
        {
            return;
        }

        if (message.Kind == NodeMessageKind.Ask)
        {
            Answer(key);
            return;
        }

        if (_boards.Find(key) is not { } channel || !IsFrom(key, message.Term))
        {
            return;
        }

        _heard[key] = Stopwatch.GetTimestamp();
        switch (message.Kind)
        {
            case NodeMessageKind.Frame when !channel.Follow(BoardFrame.Received(message.Body.ToArray()), new LocalReasons(key, _scopes)):
            case NodeMessageKind.Beat when channel.Version != message.Version || channel.Snapshot is null:
                Ask(key);
                break;
            case NodeMessageKind.Snapshot:
                Load(key, message.Term, message.Body.IsEmpty ? null : JsonSerializer.Deserialize<BoardSnapshot>(message.Body.Span, ContestJson.Options));
                break;
        }
    }

    /// <summary>Whether the sender makes the board as far as is known: a node that lost its lease without noticing yet is not listened to.</summary>
    private bool IsFrom(BoardKey key, long term) =>
        _leases.Term(key.EventId) is null && _terms.AddOrUpdate(key.EventId, term, (_, known) => Math.Max(known, term)) == term;

    private void Answer(BoardKey key)
    {
        if (_leases.Term(key.EventId) is not { } term)
        {
            return;
        }

        var channel = _boards.Channel(key);
        lock (_sending)
        {
            if (channel.Snapshot is not null)
            {
                SendWhole(key, channel, term);
                return;
            }
        }

        // The next tick makes it, and tells.
        _boards.Due(key);
    }

    private void Tell(BoardKey key, BoardChannel channel, long term, long before)
    {
        if (channel.Next(before, out _) is { Delta: not null } frame)
        {
            _link.Send(new NodeMessage(NodeMessageKind.Frame, _link.Me, key, term, frame.To, frame.Bytes));
        }
        else
        {
            SendWhole(key, channel, term);
        }
    }

    private void SendWhole(BoardKey key, BoardChannel channel, long term) =>
        _link.Send(new NodeMessage(NodeMessageKind.Snapshot, _link.Me, key, term, channel.Version, channel.Snapshot!.Body.Plain));

    private void Ask(BoardKey key)
    {
        var now = Stopwatch.GetTimestamp();
        var last = _asked.GetValueOrDefault(key);
        if (last == 0 || Stopwatch.GetElapsedTime(last, now) >= AskEvery)
        {
            _asked[key] = now;
            _link.Send(new NodeMessage(NodeMessageKind.Ask, _link.Me, key, 0, 0, default));
        }
    }

    private void AskForAll()
    {
        foreach (var (key, _) in _boards.All)
        {
            if (_leases.Term(key.EventId) is null)
            {
                Ask(key);
            }
        }
    }

    /// <summary>What this node made last may not be what the new holder has.</summary>
    private void AskForEvent(Guid eventId)
    {
        foreach (var (key, _) in _boards.All.Where(b => b.Key.EventId == eventId))
        {
            Ask(key);
        }
    }
}
