namespace Contest.Domain.Results;

/// <summary>What the public knows of an event when its ceremony is prepared; the stage begins with it.</summary>
/// <param name="Event">The event's number on the board, from 1.</param>
public sealed record CeremonyBoard(int Event, IReadOnlyList<CeremonyBoardRow> Rows);

/// <summary>One entry as the frozen public board has it.</summary>
/// <param name="Key">The entry's key on that board.</param>
/// <param name="Rank">The place then; null without one.</param>
/// <param name="Name">Masked where the competition masks names.</param>
/// <param name="Total">The total then; null where the public was told none.</param>
public sealed record CeremonyBoardRow(string Key, string? Rank, string Bib, string Name, string Unit, string? Total);
