namespace Contest.Scoring.Judges.Rasch;

/// <summary>One element of a facet on the common scale of logits.</summary>
/// <param name="Id">The entry, judge or item.</param>
/// <param name="Logit">An entry's ability; a judge's severity or an item's difficulty (higher: stricter, harder).</param>
/// <param name="StandardError">Its standard error in logits.</param>
/// <param name="Infit">Mean square of the residuals weighted by information; 1 as the model expects, over 1.5 erratic, under 0.5 too even.</param>
/// <param name="Outfit">The unweighted mean square, which feels single surprising marks.</param>
/// <param name="Observations">How many marks it rests on.</param>
/// <param name="IsExtreme">All its marks lie in the lowest or in the highest category: its measure rests on a convention (0.3 of a category inward).</param>
public sealed record RaschMeasure(string Id, double Logit, double StandardError, double Infit, double Outfit, int Observations, bool IsExtreme);
