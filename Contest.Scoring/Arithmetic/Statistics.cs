namespace Contest.Scoring;

/// <summary>Exact means and medians, and the decimal standard deviation of z-scores.</summary>
internal static class Statistics
{
    public static Exact Sum(IEnumerable<Exact> values) => values.Aggregate(Exact.Zero, (a, b) => a + b);

    public static Exact Mean(IReadOnlyList<Exact> values) => Sum(values) / (decimal)values.Count;

    public static Exact Median(IReadOnlyList<Exact> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m;
    }

    /// <summary>The standard deviation to <see cref="DecimalMath.Digits"/> places; 0 for fewer than two values.</summary>
    public static decimal Deviation(IReadOnlyList<Exact> values, bool sample)
    {
        if (values.Count < 2)
        {
            return 0m;
        }

        var mean = Mean(values);
        var squares = Sum(values.Select(v => (v - mean) * (v - mean)));
        return DecimalMath.Sqrt((squares / (decimal)(sample ? values.Count - 1 : values.Count)).ToDecimal());
    }
}
