namespace Contest.Domain.Results;

/// <summary>One who is honored.</summary>
/// <param name="Rank">The place as it is said; null for a unit.</param>
/// <param name="Name">Whole, as it is called out in the hall.</param>
/// <param name="Total">The total with its digits; null for a unit or a rehearsal.</param>
/// <param name="Key">The entry's key on the public board, so that its row there can move; null for a unit.</param>
/// <param name="Person">The contestant whose photo may be shown; null for teams, units and those without a photo or without consent.</param>
public sealed record CeremonyLine(string? Rank, string Name, string Unit, string? Total, string? Key = null, Guid? Person = null)
{
    /// <summary>The place as a number, whatever sign of a tie stands before it; null without one.</summary>
    public int? PlaceNumber() => int.TryParse(Rank.AsSpan().TrimStart("=T并列第 "), out var place) ? place : null;
}
