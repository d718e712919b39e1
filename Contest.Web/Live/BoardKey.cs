namespace Contest.Web.Live;

/// <summary>One event's board for one audience.</summary>
public readonly record struct BoardKey(Guid CompetitionId, Guid EventId, Audience Audience);
