namespace Contest.Domain.Judging.Proof;

/// <summary>The seal of a stage that a published result is of.</summary>
public sealed record ProofResultSeal(Guid StageId, int Number);
