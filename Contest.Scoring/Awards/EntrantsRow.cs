namespace Contest.Scoring.Awards;

/// <summary>From how many entrants on so many tiers are given.</summary>
/// <param name="AtLeast">The number of entrants, inclusive.</param>
/// <param name="Tiers">How many of the part's tiers, from the first; 0 voids the part.</param>
public sealed record EntrantsRow(int AtLeast, int Tiers);
