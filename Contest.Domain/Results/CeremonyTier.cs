namespace Contest.Domain.Results;

/// <summary>A tier of the award list with everyone in it, the best first: what steps are made of.</summary>
public sealed record CeremonyTier(string EventName, string NameZh, string NameEn, IReadOnlyList<CeremonyLine> Lines);
