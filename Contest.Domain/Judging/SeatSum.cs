using Contest.Scoring;

namespace Contest.Domain.Judging;

/// <summary>
/// 小计: what one seat's marks come to by themselves, for the judge's and the chief judge's eye. Not a result: panels, normalization, places and
/// best-of-group points are the engine's. A mark whose points the seat alone cannot know counts as typed.
/// </summary>
public static class SeatSum
{
    /// <summary>The points of one mark; null for a code.</summary>
    public static decimal? Points(Aspect aspect, decimal? mark)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        return mark is not { } value ? null : aspect.Kind switch
        {
            AspectKind.Binary => value * (aspect.Max ?? 1m),
            AspectKind.Judgement => value / aspect.Levels * (aspect.Max ?? aspect.Levels),
            AspectKind.Deduction => Math.Max((aspect.From ?? 0m) - (value * (aspect.Per ?? 1m)), aspect.Floor ?? 0m),
            AspectKind.Penalty => -(value * (aspect.Per ?? 1m)),
            _ => value,
        };
    }
}
