namespace Contest.Domain.Judging.Proof;

/// <summary>A sheet in a package.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="Seat">The seat as rules name it: "judge-2".</param>
/// <param name="Entry">Bib or blind code.</param>
/// <param name="Rows">All revisions of all marks, in order.</param>
/// <param name="SignedAt">When it was signed, Unix milliseconds; null for a sheet that nobody signed.</param>
/// <param name="SignedBy">Who signed at the desk for a sheet that came on paper; null for the judge on the tablet.</param>
/// <param name="EntryId">The entry, as results name it; null while identities are sealed.</param>
public sealed record ProofSheet(Guid SheetId, string Seat, string Entry, IReadOnlyList<ProofRow> Rows, long? SignedAt = null, Guid? SignedBy = null, Guid? EntryId = null);
