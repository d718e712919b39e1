namespace Contest.Scoring.Live;

/// <summary>What one addition, change or removal did to a live ranking.</summary>
/// <param name="OldPlace">The entry's place before, or null if it was not in the ranking.</param>
/// <param name="NewPlace">The entry's place now, or null if it left.</param>
/// <param name="OldPosition">Its position from 0 before, or −1.</param>
/// <param name="NewPosition">Its position from 0 now, or −1.</param>
/// <param name="FirstMoved">The first position, in the order as it is now, that may show another entry or place than before.</param>
/// <param name="MovedCount">How many positions from there on; 0 when nothing changed. Outside of the range every row is as it was.</param>
public readonly record struct RankChange(
    decimal? OldPlace, decimal? NewPlace, int OldPosition, int NewPosition, int FirstMoved, int MovedCount);
