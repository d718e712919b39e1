using System.Collections.Concurrent;
using Contest.Web.Features.Judging.Passes;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>Which tablets are connected to this server, and since when each seat is here or gone.</summary>
public sealed class Presence(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Tablet> _tablets = new();
    private readonly ConcurrentDictionary<Guid, SeatPresence> _seats = new();

    /// <summary>A connected tablet.</summary>
    public sealed record Tablet(PassIdentity Identity, HubCallerContext Connection);

    public IEnumerable<Tablet> Tablets => _tablets.Values;

    public SeatPresence Of(Guid stageId, Guid seatId) => _seats.GetValueOrDefault(seatId) ?? new SeatPresence(seatId, stageId, false, null, 0);

    public SeatPresence Came(PassIdentity identity, HubCallerContext connection)
    {
        _tablets[connection.ConnectionId] = new Tablet(identity, connection);
        return Set(identity, online: true, null);
    }

    /// <summary>The seat's state after a connection ended; it stays online while another connection of the seat lives (a reconnection overtaking the old one).</summary>
    public SeatPresence Went(PassIdentity identity, string connectionId)
    {
        _tablets.TryRemove(connectionId, out _);
        return Set(identity, _tablets.Values.Any(t => t.Identity.SeatId == identity.SeatId), null);
    }

    /// <summary>Null when nothing changed.</summary>
    public SeatPresence? Holds(PassIdentity identity, int pending)
    {
        var before = Of(identity.StageId, identity.SeatId);
        return before.Pending == pending ? null : Set(identity, before.Online, pending);
    }

    private SeatPresence Set(PassIdentity identity, bool online, int? pending) => _seats.AddOrUpdate(
        identity.SeatId,
        _ => new SeatPresence(identity.SeatId, identity.StageId, online, clock.GetUtcNow(), pending ?? 0),
        (_, before) => before with { Online = online, Since = before.Online == online ? before.Since : clock.GetUtcNow(), Pending = pending ?? before.Pending });
}
