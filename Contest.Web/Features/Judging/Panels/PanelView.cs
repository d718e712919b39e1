using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>A stage's panel. <see cref="UnseatedRoles"/> are roles that the rules ask marks of and nobody sits in.</summary>
public sealed record PanelView(
    Guid StageId, StageStatus StageStatus, OwnUnitPolicy OwnUnit, IReadOnlyList<SeatView> Seats, IReadOnlyList<RecusalView> Recusals, IReadOnlyList<SeatRole> UnseatedRoles);

/// <summary>A seat with the state of its pass and tablet.</summary>
public sealed record SeatView(
    Guid Id, SeatRole Role, int Number, string Name, Guid? DelegationId, string? Unit, long Version, bool HasMarks, PassView? Pass, SeatPresence Presence);

/// <summary>回避 of a seat for an entry. <see cref="ByRule"/>: because it is of the judge's own delegation, not by decision.</summary>
public sealed record RecusalView(Guid SeatId, Guid EntryId, string Code, string Reason, bool ByRule);
