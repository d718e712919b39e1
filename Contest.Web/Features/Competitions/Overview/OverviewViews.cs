using Contest.Domain.Competitions;

namespace Contest.Web.Features.Competitions.Overview;

/// <summary>One thing that is open. The client has the words by code; the first of a list is the one next step.</summary>
/// <param name="Code">no-events, no-rules, no-awards, no-registrations, registrations-waiting, judges-missing, passes-missing, heats-missing, not-drawn,
/// heat-soon, stage-to-open, marks-missing, stage-to-close, results-to-compute, review-to-draw, review-open,
/// results-to-publish, notice-needed, appeals-open, corrections-waiting, ready (the next step of the lifecycle can be taken).</param>
/// <param name="Urgent">Needs a hand now.</param>
/// <param name="Count">How many.</param>
/// <param name="Where">The event, stage or heat by name.</param>
/// <param name="To">The step that is ready.</param>
public sealed record OpenPoint(string Code, bool Urgent, int Count = 0, string? Where = null, Guid? EventId = null, Guid? StageId = null, Guid? HeatId = null, CompetitionStatus? To = null);

public sealed record OverviewNumbers(int Entries, int EntriesWaiting, int Delegations, int CheckedIn, int Seats, int SeatsEntered, int MarksGiven, int MarksOwed);

public sealed record OverviewView(CompetitionView Competition, string OrganizationName, OverviewNumbers Numbers, IReadOnlyList<OpenPoint> Points);

public sealed record TodayRow(Guid Id, string Name, string OrganizationName, CompetitionStatus Status, DateOnly StartsOn, DateOnly EndsOn, string? Venue, string BoardCode, IReadOnlyList<OpenPoint> Points);

/// <summary>Running and coming competitions with what they need, and how the season stands.</summary>
public sealed record TodayView(DateOnly Today, IReadOnlyList<TodayRow> Rows, IReadOnlyDictionary<string, int> Season, int Entries);
