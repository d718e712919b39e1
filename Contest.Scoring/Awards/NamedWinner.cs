namespace Contest.Scoring.Awards;

/// <summary>A winner whom people chose.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Reason">Why, as decided; kept with the award.</param>
public sealed record NamedWinner(string Entry, string Reason);
