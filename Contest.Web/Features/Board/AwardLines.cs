using Contest.Scoring.Awards;
using Contest.Web.Live;

namespace Contest.Web.Features.Board;

/// <summary>Where the tiers of an award plan end, as far as the plan alone says so: fixed counts of one part over everyone.</summary>
public static class AwardLines
{
    public static IReadOnlyList<PrizeLine> Of(string planJson)
    {
        if (AwardPlan.Parse(planJson).Parts is not [{ Per: AwardScope.All, Divisions.IsEmpty: true } part, ..] || part.Tiers.Any(t => t.Count is null))
        {
            return [];
        }

        var lines = new List<PrizeLine>();
        var through = 0;
        foreach (var tier in part.Tiers)
        {
            through += tier.Count!.Value;
            lines.Add(new PrizeLine(tier.Name?.Zh ?? tier.Key, tier.Name?.En ?? tier.Key, tier.Count.Value, through));
        }

        return lines;
    }
}
