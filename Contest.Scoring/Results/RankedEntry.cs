namespace Contest.Scoring;

/// <summary>An entry in a list of results.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Place">The place; null when not ranked. Fractional places may be broken.</param>
/// <param name="RankText">The place as text, a code (DNF), or "*" for a guest; "" where there is nothing to say.</param>
/// <param name="Total">The total; what is known so far when incomplete; null for none.</param>
/// <param name="Code">The code that stands in place of a total, or null.</param>
/// <param name="Standing">In which part of the list it stands.</param>
/// <param name="Decision">Why it stands where it does.</param>
public sealed record RankedEntry(string EntryId, decimal? Place, string RankText, decimal? Total, string? Code, Standing Standing, RankDecision Decision)
{
    /// <summary>How many entries share the place; 1 for none other.</summary>
    public int SharedBy { get; init; } = 1;

    /// <summary>The scored entry.</summary>
    public required ScoredEntry Scored { get; init; }

    /// <summary>The chain of comparators that <see cref="RankDecision.TieBreak"/> points into.</summary>
    internal System.Collections.Immutable.ImmutableArray<TieBreak> TieBreaks { get; init; } = [];

    /// <summary>The entry's position in the list, from 0.</summary>
    public int Position { get; init; }
}
