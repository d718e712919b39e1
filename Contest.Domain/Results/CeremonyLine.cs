namespace Contest.Domain.Results;

/// <summary>One who is honored.</summary>
/// <param name="Rank">The place as it is said; null for a unit.</param>
/// <param name="Name">Whole, as it is called out in the hall.</param>
/// <param name="Total">The total with its digits; null for a unit or a rehearsal.</param>
public sealed record CeremonyLine(string? Rank, string Name, string Unit, string? Total);
