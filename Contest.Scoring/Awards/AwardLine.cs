using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>Where the line of a tier fell.</summary>
/// <param name="Part">The key of the part (or unit rule).</param>
/// <param name="Group">The division or unit; null for all.</param>
/// <param name="Tier">The key of the tier.</param>
/// <param name="Name">The name of the tier.</param>
/// <param name="Planned">How many the rule allows; null where a threshold alone decides.</param>
/// <param name="Given">How many were given.</param>
/// <param name="CutOff">The total of the last who got it, or null.</param>
/// <param name="TiedAtLine">How many tied across the line; 0 for none.</param>
/// <param name="Ties">What was done with them.</param>
public sealed record AwardLine(string Part, string? Group, string Tier, LocalText Name, int? Planned, int Given, decimal? CutOff, int TiedAtLine, LineTies Ties)
{
    /// <summary>The line in words, in zh-CN or en.</summary>
    public string Render(CultureInfo culture) =>
        AwardTexts.Render(
            TiedAtLine > 0 ? "LineTies" + Ties : Planned is null ? "LineThreshold" : "Line",
            culture,
            [Name, Planned ?? 0, Given, CutOff ?? (object)"–", TiedAtLine]);
}
