using Contest.Scoring.Judges;

namespace Contest.Domain.Judging;

/// <summary>How far the marks of a panel for one entry lie apart, and whether the chief judge should look. It flags; it never changes a mark.</summary>
/// <param name="Range">Highest − lowest.</param>
/// <param name="Alarm">Whether to look.</param>
/// <param name="Suspect">Index of the mark that stands out, where one does; with two marks alike in that nobody can say which.</param>
/// <param name="ModifiedZ">The suspect's modified z (.6745 (x − median) / MAD), where it is what alarmed.</param>
public sealed record SpreadReading(decimal Range, bool Alarm, int? Suspect, double? ModifiedZ)
{
    /// <summary>Marks closer together than this share of the scale never alarm as outliers: of 36, 36.1 and 36.5 none is strange.</summary>
    public const decimal QuietShare = 0.1m;

    /// <summary>Marks further apart than this share of the scale always alarm.</summary>
    public const decimal LoudShare = 0.25m;

    /// <summary>
    /// Reads two or more marks; null for fewer. Alarms when the range is over <paramref name="allowed"/> (the rules' own spread, inclusive), over a
    /// quarter of <paramref name="scale"/>, or when a modified z is over 3.5 (Iglewicz and Hoaglin 1993) and the range is over a tenth of the scale.
    /// </summary>
    /// <param name="marks">One for each judge.</param>
    /// <param name="scale">The greatest mark less the least; null where there is no greatest.</param>
    /// <param name="allowed">The range that the rules allow; null where they do not say.</param>
    public static SpreadReading? Of(IReadOnlyList<decimal> marks, decimal? scale, decimal? allowed)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (marks.Count < 2)
        {
            return null;
        }

        var range = marks.Max() - marks.Min();
        var z = marks.Count < 3 ? [] : OutlierTests.ModifiedZ(marks);
        var furthest = z.Count == 0 ? -1 : Enumerable.Range(0, z.Count).MaxBy(i => Math.Abs(z[i]));
        var outlies = furthest >= 0 && Math.Abs(z[furthest]) > (double)OutlierTests.ModifiedZAlarm && (scale is null || range > scale * QuietShare);
        var alarm = outlies || (allowed is { } most && range > most) || (scale is { } whole && range > whole * LoudShare);
        return new SpreadReading(range, alarm, alarm && furthest >= 0 ? furthest : null, outlies ? z[furthest] : null);
    }
}
