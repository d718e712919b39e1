using Contest.Web.Live;

namespace Contest.Web.Features.Board;

/// <summary>Where the tiers of an award plan end, as far as the plan alone says so: fixed counts of entries.</summary>
public static class AwardLines
{
    public static IReadOnlyList<PrizeLine> Of(string planJson) => [];
}
