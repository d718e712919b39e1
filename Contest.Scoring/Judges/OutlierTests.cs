namespace Contest.Scoring.Judges;

/// <summary>Tests that point at marks which lie far from the rest. They flag; they never change a mark.</summary>
public static class OutlierTests
{
    /// <summary>The modified z over which a mark alarms. Source: Iglewicz &amp; Hoaglin (1993), "How to Detect and Handle Outliers".</summary>
    public const decimal ModifiedZAlarm = 3.5m;

    /// <summary>
    /// Modified z-scores, .6745 (x − median) / MAD. Where more than half of the values are alike (MAD = 0), the mean absolute deviation
    /// times 1.253314 stands in for MAD / .6745, as the same source advises; where all are alike every score is 0.
    /// </summary>
    public static IReadOnlyList<double> ModifiedZ(IReadOnlyList<decimal> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return [];
        }

        decimal median = Median(values);
        decimal mad = Median([.. values.Select(value => Math.Abs(value - median))]);
        if (mad != 0)
        {
            return [.. values.Select(value => (double)(0.6745m * (value - median) / mad))];
        }

        decimal scale = 1.253314m * values.Average(value => Math.Abs(value - median));
        return [.. values.Select(value => scale == 0 ? 0 : (double)((value - median) / scale))];
    }

    /// <summary>
    /// Grubbs' test for one outlier on either side, G = max |x − mean| / s. Source: Grubbs (1969); NIST/SEMATECH e-Handbook, 1.3.5.17.
    /// Null for fewer than three values or when all are alike.
    /// </summary>
    /// <param name="values">The sample, taken as normal but for the one suspect.</param>
    /// <param name="significance">The chance of a false alarm, for example 0.05.</param>
    public static GrubbsResult? Grubbs(IReadOnlyList<decimal> values, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(values);
        int n = values.Count;
        if (n < 3)
        {
            return null;
        }

        decimal mean = values.Average();
        double deviation = Math.Sqrt((double)(values.Sum(value => (value - mean) * (value - mean)) / (n - 1)));
        if (deviation <= 0)
        {
            return null;
        }

        int suspect = Enumerable.Range(0, n).MaxBy(i => Math.Abs(values[i] - mean));
        double t = Distributions.TQuantile(1 - significance / (2 * n), n - 2);
        double critical = (n - 1) / Math.Sqrt(n) * Math.Sqrt(t * t / (n - 2 + t * t));
        double g = (double)Math.Abs(values[suspect] - mean) / deviation;
        return new GrubbsResult(suspect, values[suspect], g, critical, g > critical);
    }

    internal static decimal Median(IReadOnlyList<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
