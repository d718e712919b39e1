using System.Globalization;
using Contest.Scoring;
using Contest.Scoring.Awards;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>Applies the award plan in force to a ranking. A plan that cannot be met gives no list, but the rules that stop it.</summary>
public sealed class AwardScorer(ContestDb db)
{
    private static readonly CultureInfo Zh = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo En = CultureInfo.GetCultureInfo("en");

    public sealed record Allocated(AwardDocument? Awards, IReadOnlyList<AwardRefusalView> Refusals);

    public async Task<Allocated> AllocateAsync(EventMarks marks, Ranking ranking, CancellationToken ct)
    {
        var json = await db.AwardPlanVersions.Where(p => p.EventId == marks.EventId && p.Number == marks.AwardPlanVersion).Select(p => p.Json).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return new Allocated(null, []);
        }

        var plan = AwardPlan.Parse(json);
        var allocation = AwardAllocator.Allocate(plan, ranking, marks.Book.Decisions);
        return allocation.IsMet
            ? new Allocated(new AwardDocument([.. Tiers(plan, allocation)]), [])
            : new Allocated(null, [.. allocation.Refusals.Select(r => new AwardRefusalView(r.Key, r.Path, r.Render(Zh), r.Render(En)))]);
    }

    private static IEnumerable<AwardTierResult> Tiers(AwardPlan plan, AwardAllocation allocation)
    {
        foreach (var part in plan.Parts)
        {
            foreach (var tier in part.Tiers)
            {
                var given = allocation.Awards.Where(a => a.Part == part.Key && a.Tier == tier.Key).ToList();
                yield return Tier(tier, plan.Parts.Length > 1 ? part.Name : null, [.. given.Select(g => Given(g, isUnit: false))]);
            }
        }

        foreach (var rule in plan.Units)
        {
            foreach (var tier in rule.Tiers)
            {
                var given = allocation.Awards.Where(a => a.Part == rule.Key && a.Tier == tier.Key).ToList();
                yield return Tier(tier, null, [.. given.Select(g => Given(g, isUnit: true))]);
            }
        }
    }

    private static AwardTierResult Tier(AwardTier tier, LocalText? part, IReadOnlyList<AwardGiven> given)
    {
        var (zh, en) = (tier.Name?.Zh ?? tier.Key, tier.Name?.En ?? tier.Key);
        return part is null
            ? new AwardTierResult(tier.Key, zh, en, tier.Count, given)
            : new AwardTierResult(tier.Key, $"{part.Zh} {zh}", $"{part.En} {en}", tier.Count, given);
    }

    private static AwardGiven Given(Contest.Scoring.Awards.AwardGiven given, bool isUnit) => new(
        isUnit ? null : Guid.ParseExact(given.Recipient, "N"),
        isUnit ? given.Recipient : null,
        given.Reason.Render(Zh),
        given.Reason.Render(En));
}
