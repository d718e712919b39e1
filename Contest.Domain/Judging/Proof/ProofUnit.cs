namespace Contest.Domain.Judging.Proof;

/// <summary>A unit's line of a published ranking.</summary>
public sealed record ProofUnit(string Unit, string Rank, string Total);
