namespace Contest.Domain.Results;

/// <summary>What the public knows of an event when its ceremony is prepared; the stage begins with it.</summary>
/// <param name="Event">The event's number on the board, from 1.</param>
public sealed record CeremonyBoard(int Event, IReadOnlyList<CeremonyBoardRow> Rows);
