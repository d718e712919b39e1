using System.Security.Claims;
using Contest.Web.Security;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Whose tablet this is: the claims of the pass cookie.</summary>
public sealed record PassIdentity(Guid CompetitionId, Guid StageId, Guid SeatId, Guid PassId, string DeviceId)
{
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            // Beside the others so that the antiforgery token and the rate limits are bound to the pass.
            new Claim(ClaimTypes.NameIdentifier, "pass " + PassId),
            new Claim(nameof(CompetitionId), CompetitionId.ToString()),
            new Claim(nameof(StageId), StageId.ToString()),
            new Claim(nameof(SeatId), SeatId.ToString()),
            new Claim(nameof(PassId), PassId.ToString()),
            new Claim(nameof(DeviceId), DeviceId),
        ],
        SecuritySetup.PassScheme));

    /// <summary>Null when the principal carries no pass.</summary>
    public static PassIdentity? Of(ClaimsPrincipal? principal) =>
        Id(principal, nameof(CompetitionId)) is { } competitionId && Id(principal, nameof(StageId)) is { } stageId && Id(principal, nameof(SeatId)) is { } seatId
        && Id(principal, nameof(PassId)) is { } passId && principal!.FindFirstValue(nameof(DeviceId)) is { Length: > 0 } deviceId
            ? new PassIdentity(competitionId, stageId, seatId, passId, deviceId)
            : null;

    private static Guid? Id(ClaimsPrincipal? principal, string name) => Guid.TryParse(principal?.FindFirstValue(name), out var id) ? id : null;
}
