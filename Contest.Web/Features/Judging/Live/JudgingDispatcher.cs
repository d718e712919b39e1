using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>
/// Owns the group names of the judging and staff hubs and everything that is sent on them. Nobody else sends. Everything goes to those who are connected to
/// this node: what the outbox tells, each node tells its own; of the rest the others hear by <see cref="IJudgingWire"/>.
/// </summary>
public sealed class JudgingDispatcher(
    IHubContext<JudgingHub, IJudgingClient> judges, IHubContext<StaffHub, IStaffClient> staff, Presence presence, IJudgingWire wire, ILogger<JudgingDispatcher> logger)
{
    public async Task AdmitAsync(PassIdentity identity, HubCallerContext connection)
    {
        await judges.Groups.AddToGroupAsync(connection.ConnectionId, Seat(identity.SeatId));
        await judges.Groups.AddToGroupAsync(connection.ConnectionId, Judges(identity.CompetitionId));
        await HereAsync(identity, presence.Came(identity, connection));
    }

    public Task LeftAsync(PassIdentity identity, string connectionId) => HereAsync(identity, presence.Went(identity, connectionId));

    public Task HoldsAsync(PassIdentity identity, int pending) => presence.Holds(identity, pending) is { } changed ? HereAsync(identity, changed) : Task.CompletedTask;

    public Task PresenceChangedAsync(Guid competitionId, SeatPresence seat) => Staff(competitionId).PresenceChanged(seat);

    public Task WatchAsync(Guid competitionId, string connectionId) => staff.Groups.AddToGroupAsync(connectionId, Watchers(competitionId));

    public Task UnwatchAsync(Guid competitionId, string connectionId) => staff.Groups.RemoveFromGroupAsync(connectionId, Watchers(competitionId));

    /// <summary>Tells the seats' tablets of what was stored for them elsewhere. Not awaited by the writer: a slow tablet holds up nobody.</summary>
    public void SheetsStored(IEnumerable<(WriterItem Item, SheetState Sheet, StageRoster Roster)> stored)
    {
        foreach (var (item, sheet, roster) in stored)
        {
            _ = TellAsync(item, sheet, roster);
        }
    }

    public Task MatrixChangedAsync(Guid competitionId, MatrixChange change) => Staff(competitionId).MatrixChanged(change);

    public async Task CompetitionChangedAsync(Guid competitionId, string what)
    {
        await judges.Clients.Group(Judges(competitionId)).RosterChanged(what);
        await Staff(competitionId).CompetitionChanged(what);
    }

    /// <summary>Tells the tablets of the seat that are connected here.</summary>
    public async Task SheetChangedAsync(SheetWord changed)
    {
        var seat = judges.Clients.Group(Seat(changed.SeatId));
        await seat.SheetChanged(changed.Sheet);
        if (changed.Remark is { } remark)
        {
            await seat.RemarkRequested(remark);
        }
    }

    /// <summary>As <see cref="EndAsync(Guid, Error)"/>, on every node.</summary>
    public Task RevokedAsync(Guid passId)
    {
        wire.Tell(new JudgingWord(RevokedPass: passId));
        return EndAsync(passId, new JudgingErrors.PassRevoked());
    }

    /// <summary>Says goodbye and closes the pass's connections to this server.</summary>
    public async Task EndAsync(Guid passId, Error reason)
    {
        foreach (var tablet in presence.Tablets.Where(t => t.Identity.PassId == passId).ToArray())
        {
            await EndAsync(tablet.Connection, reason);
        }
    }

    public async Task EndAsync(HubCallerContext connection, Error reason)
    {
        await judges.Clients.Client(connection.ConnectionId).PassEnded(Problem(reason, JudgingHub.Language(connection)));
        connection.Abort();
    }

    public static HubProblem Problem(Error error, CultureInfo language) => new(error.Code, ErrorTexts.Say(error, language), ErrorTexts.Args(error));

    private async Task TellAsync(WriterItem item, SheetState sheet, StageRoster roster)
    {
        try
        {
            var remark = item is AskRemarkItem && roster.Places.TryGetValue(item.EntryId, out var place) ? new RemarkRequest(item.EntryId, place.Code, sheet.RemarkReason ?? "") : null;
            var changed = new SheetWord(item.SeatId, sheet, remark);
            wire.Tell(new JudgingWord(changed));
            await SheetChangedAsync(changed);
        }
        catch (Exception exception)
        {
            // A hint only: the tablet learns it from its next Join.
            logger.LogWarning(exception, "Seat {SeatId} was not told of its sheet", item.SeatId);
        }
    }

    private Task HereAsync(PassIdentity identity, SeatPresence seat)
    {
        wire.Tell(new JudgingWord(Presence: new(identity.CompetitionId, presence.Here(identity))));
        return PresenceChangedAsync(identity.CompetitionId, seat);
    }

    private IStaffClient Staff(Guid competitionId) => staff.Clients.Group(Watchers(competitionId));

    private static string Seat(Guid seatId) => $"seat:{seatId:N}";

    private static string Judges(Guid competitionId) => $"judges:{competitionId:N}";

    private static string Watchers(Guid competitionId) => $"staff:{competitionId:N}";
}
