namespace Contest.Web.Scoring;

/// <summary>A computed award list as it is stored.</summary>
public sealed record AwardDocument(IReadOnlyList<AwardTierResult> Tiers);

/// <summary>One tier with those who get it, in the order of the ranking.</summary>
/// <param name="Planned">How many the plan gives; null where it is not a count.</param>
public sealed record AwardTierResult(string Key, string NameZh, string NameEn, int? Planned, IReadOnlyList<AwardGiven> Given);

/// <param name="EntryId">The entry; null for a unit.</param>
/// <param name="Unit">The unit, for a unit's award; null for an entry's.</param>
/// <param name="WhyZh">Which rule gave it.</param>
public sealed record AwardGiven(Guid? EntryId, string? Unit, string WhyZh, string WhyEn);

/// <summary>Why a plan cannot be met, said by the engine.</summary>
public sealed record AwardRefusalView(string Code, string Path, string Zh, string En);
