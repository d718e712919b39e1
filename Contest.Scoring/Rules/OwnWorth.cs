namespace Contest.Scoring;

/// <summary>
/// What one judge's mark of an aspect is worth by itself, in points: <c>Base + mark × Times ÷ Over</c>, held between <see cref="Least"/> and
/// <see cref="Most"/>. It is what a judge's own running sum adds up; the panel's value and every rounding are the engine's alone.
/// </summary>
/// <param name="Base">Points of the mark 0.</param>
/// <param name="Times">Points for each <paramref name="Over"/> of the mark; negative where the mark takes points off.</param>
/// <param name="Over">Above 0.</param>
/// <param name="Least">The least it can come to, inclusive; null for none.</param>
/// <param name="Most">The most it can come to, inclusive; null for none.</param>
public sealed record OwnWorth(decimal Base, decimal Times, decimal Over, decimal? Least, decimal? Most)
{
    /// <summary>
    /// The worth of an aspect's marks; null where a mark says nothing without the others: measurements, ballots, trials and problems, points by the best, by
    /// a table or by a formula, places, factors, and panels that compare judges' ranks or count votes.
    /// </summary>
    /// <param name="aspect">The aspect.</param>
    /// <param name="panel">The panel of aspects that have none of their own.</param>
    public static OwnWorth? Of(Aspect aspect, PanelRule? panel)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        var rule = aspect.Panel ?? panel;
        if (aspect.Factor is not null || aspect.Place is not null || rule is { RanksFrom: not null }
            || rule?.Combine is PanelCombine.RankSum or PanelCombine.Majority or PanelCombine.MajorityTotal or PanelCombine.OneByOne or PanelCombine.Votes)
        {
            return null;
        }

        return (aspect.Kind, aspect.Points) switch
        {
            (AspectKind.Score, null or { Method: PointsMethod.Value }) => Line(0m, 1m, 1m),
            (AspectKind.Score or AspectKind.Exam, { Method: PointsMethod.Linear } points) => Line(points.Base - (points.At * points.Per), points.Per, 1m),
            (AspectKind.Binary, _) => Line(0m, aspect.Max ?? 1m, 1m),
            (AspectKind.Judgement, _) => Line(0m, aspect.Max ?? 0m, aspect.Levels),
            (AspectKind.Exam, null) => Line(0m, aspect.Max ?? 0m, aspect.OutOf),
            (AspectKind.Deduction, _) => Line(aspect.From ?? 0m, -(aspect.Per ?? 1m), 1m) with { Least = aspect.Floor ?? 0m },
            (AspectKind.Penalty, _) => Line(0m, -(aspect.Per ?? 1m), 1m),
            _ => null,
        };

        OwnWorth Line(decimal from, decimal times, decimal over) => new(from, times, over, aspect.Floor, aspect.Ceiling);
    }
}
