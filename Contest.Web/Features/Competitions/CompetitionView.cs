using Contest.Domain.Competitions;

namespace Contest.Web.Features.Competitions;

public sealed record CompetitionView(
    Guid Id,
    Guid OrganizationId,
    string Name,
    string? Series,
    string? Venue,
    DateOnly StartsOn,
    DateOnly EndsOn,
    string BoardCode,
    CompetitionStatus Status,
    IReadOnlyList<CompetitionStatus> NextSteps,
    DateTimeOffset StatusSince,
    bool MaskNames,
    bool BlindJudging,
    DateTimeOffset? FrozenAt,
    DateTimeOffset? FreezesAt,
    int? EntriesPerDelegation,
    bool SeveralEventsPerPerson,
    int AppealMinutes,
    bool ReviewSampling,
    bool DoubleKeying,
    bool OutlierAlarm,
    long Version,
    IReadOnlyList<EventView> Events)
{
    public static CompetitionView Of(Competition c) => new(
        c.Id, c.OrganizationId, c.Name, c.Series, c.Venue, c.StartsOn, c.EndsOn, c.BoardCode, c.Status, c.NextSteps, c.StatusSince, c.MaskNames, c.BlindJudging,
        c.FrozenAt, c.FreezesAt, c.EntriesPerDelegation, c.SeveralEventsPerPerson, c.AppealMinutes, c.ReviewSampling, c.DoubleKeying, c.OutlierAlarm, c.Version,
        [.. c.Events.OrderBy(e => e.Order).Select(EventView.Of)]);
}

public sealed record EventView(Guid Id, string Name, string Trade, bool IsTeam, int Order, int RulesVersion, int AwardPlanVersion, long Version, IReadOnlyList<StageView> Stages, IReadOnlyList<DivisionView> Divisions)
{
    public static EventView Of(CompetitionEvent e) => new(
        e.Id, e.Name, e.Trade, e.IsTeam, e.Order, e.RulesVersion, e.AwardPlanVersion, e.Version,
        [.. e.Stages.OrderBy(s => s.Order).Select(StageView.Of)],
        [.. e.Divisions.OrderBy(d => d.Order).Select(d => new DivisionView(d.Id, d.Name))]);
}

public sealed record DivisionView(Guid Id, string Name);

public sealed record StageView(Guid Id, string Key, string Name, int Order, StageStatus Status, AdvancementKind Advancement, decimal AdvancementValue, int HoldFirst, long Version, IReadOnlyList<HeatView> Heats)
{
    public static StageView Of(Stage s) => new(
        s.Id, s.Key, s.Name, s.Order, s.Status, s.Advancement, s.AdvancementValue, s.HoldFirst, s.Version,
        [.. s.Heats.OrderBy(h => h.Number).Select(h => new HeatView(h.Id, h.Number, h.Name, h.StartsAt, h.Status))]);
}

public sealed record HeatView(Guid Id, int Number, string Name, DateTimeOffset? StartsAt, HeatStatus Status);
