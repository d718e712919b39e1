namespace Contest.Scoring.Judges;

/// <summary>How one judge marks against the panel.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Marks">How many marks the judge gave.</param>
/// <param name="Offset">Points above (+, lenient) or below (−, strict) the panel, the severities of a panel summing to 0.</param>
/// <param name="Spread">The sample standard deviation of the judge's marks; null below two marks.</param>
/// <param name="PanelSpread">The same of the other judges' mean over the same entries; null likewise.</param>
public sealed record JudgeSeverity(string Judge, int Marks, Estimate Offset, double? Spread, double? PanelSpread)
{
    /// <summary>The judge's spread over that of the panel: well under 1 the judge hardly tells entries apart. Null where there is none.</summary>
    public double? SpreadRatio => PanelSpread > 0 ? Spread / PanelSpread : null;
}
