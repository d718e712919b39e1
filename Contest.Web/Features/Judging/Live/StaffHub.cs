using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Judging.Live;

/// <summary>The staff pages' hub at <c>/hubs/staff</c>. The first argument of each method is the competition, which the policy is checked against.</summary>
[Authorize(PolicyNames.SignedIn)]
public sealed class StaffHub(JudgingDispatcher dispatcher, RightsWatch rights) : Hub<IStaffClient>
{
    /// <summary>
    /// Begins to tell this connection of the competition's marks and tablets. Precondition: a grant that may read marks. Twice is the same as once; call
    /// it again after a reconnection. When the grant ends, so does the connection, some seconds later. Receivers: nobody.
    /// </summary>
    [Authorize(PolicyNames.MarksRead)]
    public Task Watch(Guid competitionId)
    {
        // Codes alone are told here, to whomever.
        rights.Hold(Context, competitionId, PolicyNames.MarksRead, blinded: null);
        return dispatcher.WatchAsync(competitionId, Context.ConnectionId);
    }

    /// <summary>Ends it. Precondition as for <see cref="Watch"/>. Receivers: nobody.</summary>
    [Authorize(PolicyNames.MarksRead)]
    public Task Unwatch(Guid competitionId) => dispatcher.UnwatchAsync(competitionId, Context.ConnectionId);
}
