namespace Contest.Domain.Results;

/// <summary>One entry as the frozen public board has it.</summary>
/// <param name="Key">The entry's key on that board.</param>
/// <param name="Rank">The place then; null without one.</param>
/// <param name="Name">Masked where the competition masks names.</param>
/// <param name="Total">The total then; null where the public was told none.</param>
public sealed record CeremonyBoardRow(string Key, string? Rank, string Bib, string Name, string Unit, string? Total);
