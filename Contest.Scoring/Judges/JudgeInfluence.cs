namespace Contest.Scoring.Judges;

/// <summary>What one judge does to the order of the entries.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="PlacesIfLevelled">How many entries would have another place if the judge's marks were moved to the level of the other judges.</param>
/// <param name="PlacesWithout">How many entries would have another place without the judge.</param>
public sealed record JudgeInfluence(string Judge, int PlacesIfLevelled, int PlacesWithout);
