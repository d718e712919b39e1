namespace Contest.Scoring;

/// <summary>A member of a team and what it brings.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Value">Its total, its place, or the points of its place.</param>
/// <param name="Place">Its place, where it has one.</param>
public sealed record TeamMember(string EntryId, decimal Value, decimal? Place);
