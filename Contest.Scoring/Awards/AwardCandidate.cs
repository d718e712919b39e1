using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>What the allotment knows of an entry.</summary>
/// <param name="Entry">The entry, each once.</param>
/// <param name="Place">Its place, or null when it has none. Equal places are a tie.</param>
/// <param name="Total">Its total, or null.</param>
public sealed record AwardCandidate(string Entry, decimal? Place, decimal? Total)
{
    /// <summary>Its division, or null.</summary>
    public string? Division { get; init; }

    /// <summary>Its place within the division; the order of <see cref="Place"/> when null.</summary>
    public decimal? DivisionPlace { get; init; }

    /// <summary>Its unit, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it counts among those of whom a share is taken.</summary>
    public bool Participates { get; init; } = true;

    /// <summary>Whether it may be given an award; an entry that may not is passed over and takes none from the others.</summary>
    public bool Eligible { get; init; } = true;

    /// <summary>Whether it may be nominated for a title (an earlier holder may not).</summary>
    public bool TitleEligible { get; init; } = true;

    /// <summary>How many people it is.</summary>
    public int Size { get; init; } = 1;

    /// <summary>The order among those that tie with it, by lot or decision, the first with the smallest; null when none is recorded.</summary>
    public int? TieOrder { get; init; }

    /// <summary>Values for special prizes, by name: a module, an aspect.</summary>
    public ImmutableSortedDictionary<string, decimal> Values { get; init; } = ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);
}
