namespace Contest.Domain.Judging.Proof;

/// <summary>A line of a published ranking.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Entry">Its bib or blind code.</param>
/// <param name="Rank">As it is shown; null when not ranked.</param>
/// <param name="Total">As it is shown; null for none.</param>
public sealed record ProofLine(Guid EntryId, string Entry, string? Rank, string? Total);
