namespace Contest.Scoring.Judges;

/// <summary>A mark that lies far from what its entry and its judge lead one to expect.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Judge">The judge.</param>
/// <param name="Mark">The mark given.</param>
/// <param name="ModifiedZ">Its modified z among the residuals of the panel; over 3.5 either way it is listed.</param>
public sealed record MarkOutlier(string Entry, string Judge, decimal Mark, double ModifiedZ);
