namespace Contest.Scoring.Awards;

/// <summary>Something that may get an award of a part: an entry or a unit, with what it is compared by.</summary>
/// <param name="Id">The entry or unit.</param>
/// <param name="Place">The place in the group, 1224.</param>
/// <param name="Total">The total, value or points; null for none.</param>
/// <param name="Line">Equal for those that tie at a line.</param>
/// <param name="TieOrder">The recorded order among those that tie, or null.</param>
internal sealed record Contender(string Id, int Place, decimal? Total, object Line, int? TieOrder);
