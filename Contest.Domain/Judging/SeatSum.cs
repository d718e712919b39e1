using Contest.Scoring;

namespace Contest.Domain.Judging;

/// <summary>
/// 小计: what one seat's marks come to by themselves, for the judge's and the chief judge's eye. Not a result: panels, normalization, places and
/// best-of-group points are the engine's. A mark whose points the seat alone cannot know counts as typed.
/// </summary>
public static class SeatSum
{
    /// <summary>What the marks come to; null without a number, or when measurements of different things (kilograms, seconds) would be added.</summary>
    public static decimal? Of(IReadOnlyCollection<(Aspect Aspect, decimal? Mark)> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var given = marks.Where(m => m.Mark is not null).ToArray();
        var measured = given.Any(m => m.Aspect.Kind is AspectKind.Quantity or AspectKind.Time or AspectKind.Banded);
        return given.Length == 0 || (measured && given.Length > 1) ? null : given.Sum(m => Points(m.Aspect, m.Mark));
    }

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
