namespace Contest.Domain.Judging.Proof;

/// <summary>A stage in a package: its sheets, and its seals in order.</summary>
public sealed record ProofStage(Guid StageId, string Event, string Stage, IReadOnlyList<ProofSeal> Seals, IReadOnlyList<ProofSheet> Sheets);
