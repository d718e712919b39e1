namespace Contest.Scoring;

/// <summary>A row of a points table.</summary>
/// <param name="Mark">The quantity from which the row counts, inclusive.</param>
/// <param name="Points">Its points.</param>
public sealed record TableRow(decimal Mark, decimal Points);
