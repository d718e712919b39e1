using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A value replaced by its place in the field, or by the points of that place (series, events scored by placings).</summary>
public sealed record PlaceRule
{
    /// <summary>Whether higher or lower values are placed first.</summary>
    public Better Better { get; init; }

    /// <summary>The attribute of the entry that names its group; null for the whole field.</summary>
    public string? Group { get; init; }

    /// <summary>How equal values share their places.</summary>
    public RankMode Mode { get; init; }

    /// <summary>Points of places 1, 2, …; empty to keep the place itself. A shared fractional place takes the mean of the points.</summary>
    public ImmutableArray<decimal> Points { get; init; } = [];

    /// <summary>The points of a place beyond the list.</summary>
    public decimal Otherwise { get; init; }

    /// <summary>A code (dnf) counts as the place "number of entries in the group + this"; null keeps the code.</summary>
    public int? CodesAfter { get; init; }
}
