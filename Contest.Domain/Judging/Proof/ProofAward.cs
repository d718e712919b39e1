namespace Contest.Domain.Judging.Proof;

/// <summary>A tier of a published award list with those who got it: entries by id in 32 hexadecimal digits, units by name.</summary>
public sealed record ProofAward(string Tier, string Name, IReadOnlyList<string> Recipients);
