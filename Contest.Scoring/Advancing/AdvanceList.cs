using System.Collections.Immutable;

namespace Contest.Scoring.Advancing;

/// <summary>What an <see cref="AdvanceRule"/> gives for one ranking, of all entries or of one division.</summary>
/// <param name="Division">The division; null where all compete together.</param>
/// <param name="Field">How many competed: with a place, a code, or marks missing. Guests and those who were absent, gave up or were disqualified do not count.</param>
/// <param name="Asked">How many the rule asks for before ties; for a minimum, how many reach it.</param>
/// <param name="Pending">Entries whose marks are missing or refused: while there are any, the list may still change.</param>
/// <param name="Through">Those who go on, in the order of the ranking.</param>
/// <param name="Line">The last who goes on; null when nobody does.</param>
/// <param name="TiedAtLine">Those who share the place of the line, by their ids in the order of the ranking; empty when the line parts two places.</param>
/// <param name="FirstOut">The first who stays behind; null when nobody with a place does.</param>
public sealed record AdvanceList(
    string? Division,
    int Field,
    int Asked,
    int Pending,
    ImmutableArray<RankedEntry> Through,
    RankedEntry? Line,
    ImmutableArray<string> TiedAtLine,
    RankedEntry? FirstOut)
{
    /// <summary>How many go on only because ties at the line are not parted.</summary>
    public int BeyondByTie => Math.Max(0, Through.Length - Asked);
}
