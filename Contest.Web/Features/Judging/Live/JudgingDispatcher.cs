using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>Owns the group names of the judging and staff hubs and everything that is sent on them. Nobody else sends.</summary>
public sealed class JudgingDispatcher(
    IHubContext<JudgingHub, IJudgingClient> judges, IHubContext<StaffHub, IStaffClient> staff, Presence presence, ILogger<JudgingDispatcher> logger)
{
    public async Task AdmitAsync(PassIdentity identity, HubCallerContext connection)
    {
        await judges.Groups.AddToGroupAsync(connection.ConnectionId, Seat(identity.SeatId));
        await judges.Groups.AddToGroupAsync(connection.ConnectionId, Judges(identity.CompetitionId));
        await Staff(identity.CompetitionId).PresenceChanged(presence.Came(identity, connection));
    }

    public Task LeftAsync(PassIdentity identity, string connectionId) => Staff(identity.CompetitionId).PresenceChanged(presence.Went(identity, connectionId));

    public Task HoldsAsync(PassIdentity identity, int pending) =>
        presence.Holds(identity, pending) is { } changed ? Staff(identity.CompetitionId).PresenceChanged(changed) : Task.CompletedTask;

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
            var seat = judges.Clients.Group(Seat(item.SeatId));
            await seat.SheetChanged(sheet);
            if (item is AskRemarkItem && roster.Places.TryGetValue(item.EntryId, out var place))
            {
                await seat.RemarkRequested(new RemarkRequest(item.EntryId, place.Code, sheet.RemarkReason ?? ""));
            }
        }
        catch (Exception exception)
        {
            // A hint only: the tablet learns it from its next Join.
            logger.LogWarning(exception, "Seat {SeatId} was not told of its sheet", item.SeatId);
        }
    }

    private IStaffClient Staff(Guid competitionId) => staff.Clients.Group(Watchers(competitionId));

    private static string Seat(Guid seatId) => $"seat:{seatId:N}";

    private static string Judges(Guid competitionId) => $"judges:{competitionId:N}";

    private static string Watchers(Guid competitionId) => $"staff:{competitionId:N}";
}
