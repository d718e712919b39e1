namespace Contest.Domain.Judging.Proof;

/// <summary>Something in a package that is not as it was sealed.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Where">The stage, seat, entry and row, in words that need no translation.</param>
public sealed record ProofFinding(ProofProblem Kind, string Where);
