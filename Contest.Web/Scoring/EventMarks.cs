using Contest.Scoring;

namespace Contest.Web.Scoring;

/// <summary>An event's rules in force and all its marks in force: what a result depends on, and nothing else.</summary>
public sealed record EventMarks(Guid CompetitionId, Guid EventId, int RulesVersion, int AwardPlanVersion, RuleSet Rules, MarkBook Book);
