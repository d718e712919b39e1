using System.Collections.Concurrent;
using System.Diagnostics;
using Contest.Web.Features.Judging.Passes;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>Which tablets are connected to this server, and since when each seat is here or gone. With several nodes also which are said to be elsewhere.</summary>
public sealed class Presence(TimeProvider clock)
{
    /// <summary>A connection that comes while the seat's old one goes must not be taken for gone.</summary>
    private readonly Lock _changing = new();
    private readonly ConcurrentDictionary<string, Tablet> _tablets = new();
    private readonly ConcurrentDictionary<Guid, SeatPresence> _seats = new();
    private readonly ConcurrentDictionary<(Guid Node, Guid SeatId), Elsewhere> _elsewhere = new();

    /// <summary>Another node that has said nothing of a tablet for so long has stopped, or cannot be heard.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(20);

    /// <summary>A connected tablet.</summary>
    public sealed record Tablet(PassIdentity Identity, HubCallerContext Connection);

    public IEnumerable<Tablet> Tablets => _tablets.Values;

    /// <summary>Online on any node; else what was last known.</summary>
    public SeatPresence Of(Guid stageId, Guid seatId)
    {
        var here = _seats.GetValueOrDefault(seatId);
        return here is { Online: true } || _elsewhere.IsEmpty
            ? here ?? new SeatPresence(seatId, stageId, false, null, 0)
            : _elsewhere.Where(e => e.Key.SeatId == seatId).Select(e => e.Value.Seat).Append(here).OfType<SeatPresence>().OrderBy(s => s.Online).ThenBy(s => s.Since).LastOrDefault()
                ?? new SeatPresence(seatId, stageId, false, null, 0);
    }

    /// <summary>The seat as this node alone knows it.</summary>
    public SeatPresence Here(PassIdentity identity) => _seats.GetValueOrDefault(identity.SeatId) ?? new SeatPresence(identity.SeatId, identity.StageId, false, null, 0);

    /// <summary>Takes what another node says; the seat's state when it is another one now, else null.</summary>
    public SeatPresence? CameElsewhere(Guid node, PresenceWord word)
    {
        var before = Of(word.Seat.StageId, word.Seat.SeatId);
        _elsewhere[(node, word.Seat.SeatId)] = new Elsewhere(word.CompetitionId, word.Seat, Stopwatch.GetTimestamp());

        // Where it was before that node is told by this word; nodes come and go, each under a name of its own.
        foreach (var (key, _) in _elsewhere.Where(e => e.Key.SeatId == word.Seat.SeatId && e.Key.Node != node && !e.Value.Seat.Online))
        {
            _elsewhere.TryRemove(key, out _);
        }

        return Of(word.Seat.StageId, word.Seat.SeatId) is var now && now != before ? now : null;
    }

    /// <summary>Forgets tablets of nodes that say nothing any more; their seats' states.</summary>
    public IReadOnlyList<(Guid CompetitionId, SeatPresence Seat)> ForgetSilent()
    {
        var gone = new List<(Guid, SeatPresence)>();
        foreach (var (key, tablet) in _elsewhere)
        {
            if (tablet.Seat.Online && Stopwatch.GetElapsedTime(tablet.HeardAt) > SilentAfter
                && _elsewhere.TryUpdate(key, tablet with { Seat = tablet.Seat with { Online = false, Since = clock.GetUtcNow() } }, tablet))
            {
                gone.Add((tablet.CompetitionId, Of(tablet.Seat.StageId, key.SeatId)));
            }
        }

        return gone;
    }

    /// <summary>The seat's state on this or any node, after a tablet came to this one.</summary>
    public SeatPresence Came(PassIdentity identity, HubCallerContext connection)
    {
        lock (_changing)
        {
            _tablets[connection.ConnectionId] = new Tablet(identity, connection);
            return Set(identity, online: true, null);
        }
    }

    /// <summary>The seat's state after a connection ended; it stays online while another connection of the seat lives (a reconnection overtaking the old one).</summary>
    public SeatPresence Went(PassIdentity identity, string connectionId)
    {
        lock (_changing)
        {
            _tablets.TryRemove(connectionId, out _);
            return Set(identity, _tablets.Values.Any(t => t.Identity.SeatId == identity.SeatId), null);
        }
    }

    /// <summary>Null when nothing changed.</summary>
    public SeatPresence? Holds(PassIdentity identity, int pending)
    {
        lock (_changing)
        {
            var before = Here(identity);
            return before.Pending == pending ? null : Set(identity, before.Online, pending);
        }
    }

    private SeatPresence Set(PassIdentity identity, bool online, int? pending)
    {
        _seats.AddOrUpdate(
            identity.SeatId,
            _ => new SeatPresence(identity.SeatId, identity.StageId, online, clock.GetUtcNow(), pending ?? 0),
            (_, before) => before with { Online = online, Since = before.Online == online ? before.Since : clock.GetUtcNow(), Pending = pending ?? before.Pending });
        return Of(identity.StageId, identity.SeatId);
    }

    private sealed record Elsewhere(Guid CompetitionId, SeatPresence Seat, long HeardAt);
}
