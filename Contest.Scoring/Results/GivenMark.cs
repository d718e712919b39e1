namespace Contest.Scoring;

/// <summary>A mark as it went into a value.</summary>
/// <param name="JudgeId">The judge, or null.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Value">The mark as given.</param>
/// <param name="Used">What it counted as, after codes and normalization; null when it did not count as a number.</param>
/// <param name="Use">What became of it.</param>
public readonly record struct GivenMark(string? JudgeId, int Attempt, MarkValue Value, decimal? Used, MarkUse Use);
