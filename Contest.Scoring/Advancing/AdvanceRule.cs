namespace Contest.Scoring.Advancing;

/// <summary>Who goes on to the next stage. Of the three exactly one is set; with none everyone with a place goes on.</summary>
/// <param name="Count">The first so many, from 1; null for no count.</param>
/// <param name="Share">A share in percent, above 0 and up to 100, of all who competed; a fraction of an entry counts as a whole one. Null for no share.</param>
/// <param name="Minimum">The least total (where lower is better: the greatest), inclusive. Null for no minimum.</param>
public sealed record AdvanceRule(int? Count = null, decimal? Share = null, decimal? Minimum = null);
