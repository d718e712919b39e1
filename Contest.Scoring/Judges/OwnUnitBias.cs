using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>
/// Whether a judge marks the entries of the own unit differently from the others: the mean of the judge's residuals (severity and entry taken
/// out against the other judges) on own entries less that on the rest, with Welch's interval. It flags; nothing is ever corrected.
/// </summary>
/// <param name="Judge">The judge.</param>
/// <param name="Unit">The judge's unit.</param>
/// <param name="OwnEntries">How many entries of that unit the judge and at least one other judge marked.</param>
/// <param name="OtherEntries">How many entries of other units likewise.</param>
/// <param name="Bias">Points that own entries get beyond what the panel gives; the interval is null below two entries on a side.</param>
/// <param name="P">The chance of so large a difference without a bias, two-sided; null where there is no interval.</param>
public sealed record OwnUnitBias(string Judge, string Unit, int OwnEntries, int OtherEntries, Estimate Bias, double? P)
{
    /// <summary>Whether the interval leaves zero out.</summary>
    public bool IsFlagged => Bias.Lower > 0 || Bias.Upper < 0;

    /// <summary>Tests every judge whose unit has an entry; judges without an own or without another entry are left out.</summary>
    /// <param name="matrix">The marks.</param>
    /// <param name="entryUnits">The unit of each entry, by entry id; an entry may be absent.</param>
    /// <param name="judgeUnits">The unit of each judge, by judge id; a judge may be absent (neutral).</param>
    /// <param name="confidence">Confidence of the interval, between 0 and 1.</param>
    public static ImmutableArray<OwnUnitBias> Of(
        MarkMatrix matrix,
        IReadOnlyDictionary<string, string> entryUnits,
        IReadOnlyDictionary<string, string> judgeUnits,
        double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(entryUnits);
        ArgumentNullException.ThrowIfNull(judgeUnits);
        ImmutableArray<OwnUnitBias>.Builder found = ImmutableArray.CreateBuilder<OwnUnitBias>();
        for (int judge = 0; judge < matrix.Judges.Length; judge++)
        {
            if (!judgeUnits.TryGetValue(matrix.Judges[judge], out string? unit))
            {
                continue;
            }

            List<double> own = [];
            List<double> other = [];
            for (int entry = 0; entry < matrix.Entries.Length; entry++)
            {
                if (Difference(matrix, entry, judge) is { } difference)
                {
                    bool isOwn = entryUnits.TryGetValue(matrix.Entries[entry], out string? of) && string.Equals(of, unit, StringComparison.Ordinal);
                    (isOwn ? own : other).Add((double)difference);
                }
            }

            if (own.Count > 0 && other.Count > 0)
            {
                found.Add(Welch(matrix.Judges[judge], unit, own, other, confidence));
            }
        }

        return found.ToImmutable();
    }

    // Against the other judges alone: with the judge's own mark in the mean the bias would shrink by one part in k.
    private static decimal? Difference(MarkMatrix matrix, int entry, int judge)
    {
        decimal sum = 0;
        int count = 0;
        for (int other = 0; other < matrix.Judges.Length; other++)
        {
            if (other != judge && matrix[entry, other] is { } mark)
            {
                sum += mark;
                count++;
            }
        }

        return count == 0 ? null : matrix[entry, judge] - sum / count;
    }

    private static OwnUnitBias Welch(string judge, string unit, List<double> own, List<double> other, double confidence)
    {
        double bias = own.Average() - other.Average();
        if (own.Count < 2 || other.Count < 2)
        {
            return new OwnUnitBias(judge, unit, own.Count, other.Count, new Estimate(bias, null, null), null);
        }

        double a = Variance(own) / own.Count;
        double b = Variance(other) / other.Count;
        double error = Math.Sqrt(a + b);
        if (error <= 0)
        {
            // No scatter at all on either side: the difference is exact.
            return new OwnUnitBias(judge, unit, own.Count, other.Count, new Estimate(bias, bias, bias), bias is 0 ? 1 : 0);
        }

        double df = (a + b) * (a + b) / (a * a / (own.Count - 1) + b * b / (other.Count - 1));
        double half = Distributions.TQuantile(1 - (1 - confidence) / 2, df) * error;
        return new OwnUnitBias(
            judge, unit, own.Count, other.Count, new Estimate(bias, bias - half, bias + half), Distributions.TTwoSided(bias / error, df));
    }

    private static double Variance(List<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
