namespace Contest.Scoring.Judges;

/// <summary>
/// Krippendorff's α, 1 − observed / expected disagreement, by way of coincidences, so that missing marks cost nothing but themselves.
/// Source: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability".
/// </summary>
/// <param name="Level">How the marks were compared.</param>
/// <param name="Alpha">1 for perfect agreement, 0 for chance; the interval is a jackknife over the entries, null below three entries.</param>
/// <param name="Pairable">How many marks could be paired with another one of the same entry.</param>
public sealed record KrippendorffAlpha(MeasurementLevel Level, Estimate Alpha, int Pairable)
{
    /// <summary>Computes α; null when no entry has two marks, or when all pairable marks are alike (agreement and chance cannot be told apart).</summary>
    /// <param name="matrix">The marks, missing ones null.</param>
    /// <param name="level">How marks are compared.</param>
    /// <param name="confidence">Confidence of the interval, between 0 and 1.</param>
    public static KrippendorffAlpha? Of(MarkMatrix matrix, MeasurementLevel level, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        List<decimal[]> units = [.. Enumerable.Range(0, matrix.Entries.Length).Select(e => matrix.Given(e).ToArray()).Where(unit => unit.Length > 1)];
        decimal[] values = [.. units.SelectMany(unit => unit).Distinct().Order()];
        Coincidences all = Coincidences.Of(units, values);
        if (all.Alpha(values, level) is not { } alpha)
        {
            return null;
        }

        return new KrippendorffAlpha(level, Jackknife(units, values, level, alpha, all, confidence), (int)Math.Round(all.Total));
    }

    private static Estimate Jackknife(
        List<decimal[]> units, decimal[] values, MeasurementLevel level, double alpha, Coincidences all, double confidence)
    {
        int n = units.Count;
        if (n < 3)
        {
            return new Estimate(alpha, null, null);
        }

        // Pseudo-values: n·α − (n − 1)·α without the unit. Deterministic, unlike a bootstrap.
        List<double> pseudo = [];
        foreach (decimal[] unit in units)
        {
            if (all.Without(unit, values).Alpha(values, level) is not { } left)
            {
                return new Estimate(alpha, null, null);
            }

            pseudo.Add(n * alpha - (n - 1) * left);
        }

        double mean = pseudo.Average();
        double error = Math.Sqrt(pseudo.Sum(p => (p - mean) * (p - mean)) / ((double)n * (n - 1)));
        double half = Distributions.TQuantile(1 - (1 - confidence) / 2, n - 1) * error;
        return new Estimate(alpha, alpha - half, Math.Min(1, alpha + half));
    }

    private sealed class Coincidences(double[][] cells)
    {
        public double Total => cells.Sum(row => row.Sum());

        public static Coincidences Of(IEnumerable<decimal[]> units, decimal[] values)
        {
            double[][] cells = [.. values.Select(_ => new double[values.Length])];
            foreach (decimal[] unit in units)
            {
                Add(cells, unit, values, 1);
            }

            return new Coincidences(cells);
        }

        public Coincidences Without(decimal[] unit, decimal[] values)
        {
            double[][] left = [.. cells.Select(row => (double[])row.Clone())];
            Add(left, unit, values, -1);
            return new Coincidences(left);
        }

        public double? Alpha(decimal[] values, MeasurementLevel level)
        {
            double[] margins = [.. cells.Select(row => row.Sum())];
            double total = margins.Sum();
            if (total < 2)
            {
                return null;
            }

            double observed = 0;
            double expected = 0;
            for (int c = 0; c < values.Length; c++)
            {
                for (int k = c + 1; k < values.Length; k++)
                {
                    double distance = Distance(values, margins, c, k, level);
                    observed += cells[c][k] * distance;
                    expected += margins[c] * margins[k] * distance;
                }
            }

            return expected <= 0 ? null : 1 - (total - 1) * observed / expected;
        }

        private static double Distance(decimal[] values, double[] margins, int c, int k, MeasurementLevel level)
        {
            double difference = level switch
            {
                MeasurementLevel.Nominal => 1,
                MeasurementLevel.Ordinal => margins[c..(k + 1)].Sum() - (margins[c] + margins[k]) / 2,
                MeasurementLevel.Interval => (double)(values[k] - values[c]),
                _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
            };
            return difference * difference;
        }

        private static void Add(double[][] cells, decimal[] unit, decimal[] values, double sign)
        {
            int[] at = [.. unit.Select(mark => Array.BinarySearch(values, mark))];
            for (int i = 0; i < at.Length; i++)
            {
                for (int j = 0; j < at.Length; j++)
                {
                    if (i != j)
                    {
                        cells[at[i]][at[j]] += sign / (at.Length - 1);
                    }
                }
            }
        }
    }
}
