namespace Contest.Domain.Judging.Proof;

/// <summary>A seal in a package.</summary>
public sealed record ProofSeal(int Number, string Root, DateTimeOffset SealedAt, string? Reason, IReadOnlyList<SealedSheet> Sheets);
