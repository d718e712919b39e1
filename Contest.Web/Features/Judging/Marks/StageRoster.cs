using System.Collections.Frozen;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>Where an entry competes in the stage.</summary>
public sealed record RosterPlace(
    Guid EntryId, Guid HeatId, int Order, string? Station, string Code, Attendance Attendance, EntryStatus Status, Guid DelegationId)
{
    /// <summary>Takes marks: approved and not absent or disqualified.</summary>
    public bool Competes => Status == EntryStatus.Approved && Attendance is Attendance.Competing or Attendance.Guest;
}

/// <summary>A heat of the stage.</summary>
public sealed record StageHeat(Guid Id, int Number, string Name, HeatStatus Status, DateTimeOffset? StartsAt);

/// <summary>Everything that a mark of one stage is checked against, as it was in the database at <see cref="LoadedAt"/>. Immutable and shared.</summary>
public sealed class StageRoster
{
    public required Guid CompetitionId { get; init; }

    public required string CompetitionName { get; init; }

    public required CompetitionStatus CompetitionStatus { get; init; }

    public required Guid EventId { get; init; }

    public required string EventName { get; init; }

    public required Guid StageId { get; init; }

    public required string StageKey { get; init; }

    public required string StageName { get; init; }

    public required StageStatus StageStatus { get; init; }

    public required OwnUnitPolicy OwnUnit { get; init; }

    public required int RulesVersion { get; init; }

    /// <summary>Null while the event has no rules, or none for this stage.</summary>
    public required StageMarking? Marking { get; init; }

    /// <summary>By aspect, the first version of the rules from which on a mark of it means what it means now.</summary>
    public required FrozenDictionary<string, int> SameSince { get; init; }

    public required IReadOnlyList<StageHeat> Heats { get; init; }

    public required FrozenDictionary<Guid, JudgeSeat> Seats { get; init; }

    public required FrozenDictionary<Guid, RosterPlace> Places { get; init; }

    public required FrozenSet<(Guid SeatId, Guid EntryId)> Recusals { get; init; }

    /// <summary>A timestamp taken before the first query.</summary>
    public required long LoadedAt { get; init; }

    public StageHeat HeatOf(RosterPlace place) => Heats.First(h => h.Id == place.HeatId);

    public bool IsOwnUnit(JudgeSeat seat, RosterPlace place) => seat.DelegationId is { } own && own == place.DelegationId;

    /// <summary>Recused by decision, or by being of the entry's delegation where the stage refuses that.</summary>
    public bool IsRecused(JudgeSeat seat, RosterPlace place) =>
        Recusals.Contains((seat.Id, place.EntryId)) || (OwnUnit == OwnUnitPolicy.Refuse && IsOwnUnit(seat, place));

    /// <summary>Whether the seat may give this mark now, as far as the roster knows: stage, heat, entry, recusal, aspect, range and step.</summary>
    public Result Check(JudgeSeat seat, Guid entryId, string aspectKey, int attempt, decimal? value, string? code)
    {
        var place = CheckEntry(seat, entryId);
        return !place.IsOk ? place.Error : Marking is null ? new JudgingErrors.NoRules() : Marking.Check(seat.Role, aspectKey, attempt, value, code);
    }

    /// <summary>Whether a mark of this aspect, given by an earlier version of the rules, meant something else then.</summary>
    public bool MeantOtherwise(string aspectKey, int rulesVersion) => rulesVersion < SameSince.GetValueOrDefault(aspectKey);

    /// <summary>Whether the seat marks this entry now.</summary>
    public Result<RosterPlace> CheckEntry(JudgeSeat seat, Guid entryId)
    {
        if (!Places.TryGetValue(entryId, out var place))
        {
            return new JudgingErrors.UnknownEntry();
        }

        if (StageStatus != StageStatus.Open || CompetitionStatus is not (CompetitionStatus.InProgress or CompetitionStatus.Scored or CompetitionStatus.Provisional or CompetitionStatus.PublicNotice))
        {
            return new CompetitionErrors.StageNotOpen(StageName);
        }

        if (HeatOf(place) is { Status: HeatStatus.Planned } heat)
        {
            return new JudgingErrors.HeatNotStarted(heat.Number);
        }

        return !place.Competes ? new JudgingErrors.NotCompeting() : IsRecused(seat, place) ? new JudgingErrors.Recused() : place;
    }

    /// <summary>The stage will take marks, but was not opened yet.</summary>
    public bool IsToOpen => StageStatus == StageStatus.Planned && CompetitionStatus != CompetitionStatus.Cancelled;

    /// <summary>How many marks the seat still owes the entry, given the aspects and attempts it has marked; 0 for entries it does not mark.</summary>
    public int Missing(JudgeSeat seat, RosterPlace place, IReadOnlyCollection<(string Aspect, int Attempt)> marked) =>
        Marking is null || !place.Competes || IsRecused(seat, place)
            ? 0
            : Marking.For(seat.Role).Sum(a => Math.Max(0, a.Required - marked.Count(m => m.Aspect == a.Key)));
}
