using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>
/// A leaf that is marked. The way of a mark: codes, normalization between judges, panel, points by <see cref="Kind"/>, then what
/// every <see cref="SchemeNode"/> does. Not marked is not zero: see <see cref="Unmarked"/>.
/// </summary>
public sealed partial record Aspect : SchemeNode
{
    /// <summary>What is marked.</summary>
    public AspectKind Kind { get; init; }

    /// <summary>The least mark, inclusive. For binary and judgement it is 0.</summary>
    public decimal? Min { get; init; }

    /// <summary>
    /// For score, the greatest mark, inclusive; for binary, judgement and exam, the points of the best mark; for the others,
    /// the greatest mark that can be typed.
    /// </summary>
    public decimal? Max { get; init; }

    /// <summary>Marks are multiples of this above <see cref="Min"/>, above 0; null for any decimal.</summary>
    public decimal? Step { get; init; }

    /// <summary>The unit of the mark: kg, s, heads.</summary>
    public string? Unit { get; init; }

    /// <summary>The roles of the seats that give this mark, such as "judge" or "scale"; empty for any.</summary>
    public ImmutableArray<string> Seats { get; init; } = [];

    /// <summary>The judges' marks to one value; null takes the module's panel, and without one a consensus value.</summary>
    public PanelRule? Panel { get; init; }

    /// <summary>The points of a quantity, time or exam; null keeps the quantity itself.</summary>
    public PointsRule? Points { get; init; }

    /// <summary>The bands of <see cref="AspectKind.Banded"/>; the first that holds the mark counts.</summary>
    public ImmutableArray<Band> Bands { get; init; } = [];

    /// <summary>The highest level of <see cref="AspectKind.Judgement"/>; 3 unless said otherwise.</summary>
    public decimal Levels { get; init; } = 3m;

    /// <summary>What each level of a judgement means, from level 0 up.</summary>
    public ImmutableArray<LocalText> Descriptors { get; init; } = [];

    /// <summary>The full mark of <see cref="AspectKind.Exam"/>; 100 unless said otherwise.</summary>
    public decimal OutOf { get; init; } = 100m;

    /// <summary>The points before any deduction, for <see cref="AspectKind.Deduction"/>.</summary>
    public decimal? From { get; init; }

    /// <summary>Points for each counted (deduction, penalty), or minutes for each reject (problem).</summary>
    public decimal? Per { get; init; }

    /// <summary>The height, length or difficulty tried, for <see cref="AspectKind.Trial"/>.</summary>
    public decimal? Height { get; init; }

    /// <summary>
    /// Codes that a mark may be beside numbers, each with the number it counts as, or null when it makes the value that code.
    /// dnf, dns and dsq (null) and none (no mark) are always known.
    /// </summary>
    public ImmutableSortedDictionary<string, decimal?> Codes { get; init; } = ImmutableSortedDictionary<string, decimal?>.Empty;

    /// <summary>What a missing mark counts as, where the document says so (a penalty nobody reported: 0); null leaves it unmarked.</summary>
    public decimal? Unmarked { get; init; }
}
