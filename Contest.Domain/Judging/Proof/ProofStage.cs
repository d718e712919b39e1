namespace Contest.Domain.Judging.Proof;

/// <summary>A stage in a package: its sheets, and its seals in order. The key is its module's in the rules.</summary>
public sealed record ProofStage(Guid StageId, Guid EventId, string Key, string Event, string Stage, IReadOnlyList<ProofSeal> Seals, IReadOnlyList<ProofSheet> Sheets);
