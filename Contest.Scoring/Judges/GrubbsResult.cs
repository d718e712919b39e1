namespace Contest.Scoring.Judges;

/// <summary>What Grubbs' test says of the value that lies farthest from the mean.</summary>
/// <param name="Index">Where the suspect stands in the sample, from 0.</param>
/// <param name="Suspect">Its value.</param>
/// <param name="G">Its distance from the mean in standard deviations.</param>
/// <param name="Critical">The G that a normal sample exceeds with the chosen chance only.</param>
/// <param name="IsOutlier">Whether G exceeds the critical value.</param>
public sealed record GrubbsResult(int Index, decimal Suspect, double G, double Critical, bool IsOutlier);
