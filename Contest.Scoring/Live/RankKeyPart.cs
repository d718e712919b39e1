namespace Contest.Scoring.Live;

/// <summary>One value that a ranking compares, with its direction.</summary>
/// <param name="Value">The value, or null where the entry has none: it then stands behind every entry that has one.</param>
/// <param name="HigherFirst">True where more is better (points), false where less is (time, places).</param>
public readonly record struct RankKeyPart(decimal? Value, bool HigherFirst);
