namespace Contest.Scoring.Awards;

/// <summary>One award given.</summary>
/// <param name="Part">The key of the part (or unit rule).</param>
/// <param name="Group">The division or unit that the part was allotted in; null for all.</param>
/// <param name="Tier">The key of the tier.</param>
/// <param name="Recipient">The entry, or the unit for a unit rule.</param>
/// <param name="Place">The place within the group, equal ones sharing the best (1224); null for a named winner without a place.</param>
/// <param name="Total">The total (or value, or points) that it was given for, if there is one.</param>
/// <param name="Money">The money with it, in yuan.</param>
/// <param name="Reason">Why.</param>
public sealed record AwardGiven(string Part, string? Group, string Tier, string Recipient, int? Place, decimal? Total, decimal Money, AwardReason Reason);
