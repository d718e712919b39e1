using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>
/// The additive model mark = entry + severity of the judge + rest, fitted by least squares. On a complete matrix a judge's severity is the
/// mean of his marks less the mean of the panel; where judges saw different entries it still compares them, as long as entries link them.
/// </summary>
public sealed class SeverityModel
{
    private SeverityModel(ImmutableArray<JudgeSeverity> judges, ImmutableArray<ImmutableArray<double?>> residuals, bool linked, double? residualDeviation)
    {
        Judges = judges;
        Residuals = residuals;
        Linked = linked;
        ResidualDeviation = residualDeviation;
    }

    /// <summary>One line for each judge, in the order of the matrix.</summary>
    public ImmutableArray<JudgeSeverity> Judges { get; }

    /// <summary>What neither entry nor judge explains, as the matrix lies; null where no mark was given.</summary>
    public ImmutableArray<ImmutableArray<double?>> Residuals { get; }

    /// <summary>False when the panel falls into groups that share no entry: severities are then comparable within a group only.</summary>
    public bool Linked { get; }

    /// <summary>The standard deviation of the residuals, or null without a degree of freedom.</summary>
    public double? ResidualDeviation { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="matrix">The marks, missing ones null.</param>
    /// <param name="confidence">Confidence of the intervals, between 0 and 1.</param>
    public static SeverityModel Of(MarkMatrix matrix, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.Entries.Length;
        int k = matrix.Judges.Length;
        double?[][] x = [.. Enumerable.Range(0, n).Select(e => Enumerable.Range(0, k).Select(j => (double?)matrix[e, j]).ToArray())];
        int[] group = Groups(x, k);
        double[][] inverse = Inverse(NormalMatrix(x, k, group));
        double[] right = new double[k];
        foreach (double?[] row in x.Where(row => row.Any(mark => mark.HasValue)))
        {
            double mean = row.Average()!.Value;
            for (int j = 0; j < k; j++)
            {
                right[j] += row[j] - mean ?? 0;
            }
        }

        double[] severity = [.. inverse.Select(row => row.Zip(right, (a, b) => a * b).Sum())];
        ImmutableArray<ImmutableArray<double?>> residuals = [.. x.Select(row => Residual(row, severity))];
        int marks = x.Sum(row => row.Count(mark => mark.HasValue));
        int seen = x.Count(row => row.Any(mark => mark.HasValue));
        int active = Enumerable.Range(0, k).Count(j => x.Any(row => row[j].HasValue));
        int groups = Enumerable.Range(0, k).Where(j => x.Any(row => row[j].HasValue)).Select(j => group[j]).Distinct().Count();
        int df = marks - seen - active + groups;
        double? variance = df > 0 ? residuals.Sum(row => row.Sum(r => r * r ?? 0)) / df : null;

        ImmutableArray<JudgeSeverity> judges =
        [
            .. Enumerable.Range(0, k).Select(j => Line(matrix, x, j, severity[j], inverse[j][j] - 1.0 / group.Count(g => g == group[j]), variance, df, confidence)),
        ];
        return new SeverityModel(judges, residuals, groups <= 1, variance is { } v ? Math.Sqrt(v) : null);
    }

    private static JudgeSeverity Line(
        MarkMatrix matrix, double?[][] x, int judge, double offset, double factor, double? variance, int df, double confidence)
    {
        double[] own = [.. x.Where(row => row[judge].HasValue).Select(row => row[judge]!.Value)];
        double[] panel =
        [
            .. x.Where(row => row[judge].HasValue && row.Count(mark => mark.HasValue) > 1)
                .Select(row => row.Where((_, other) => other != judge).Average()!.Value),
        ];
        double? half = variance is { } v && own.Length > 0
            ? Distributions.TQuantile(1 - (1 - confidence) / 2, df) * Math.Sqrt(v * Math.Max(0, factor))
            : null;
        return new JudgeSeverity(
            matrix.Judges[judge],
            own.Length,
            new Estimate(offset, offset - half, offset + half),
            Deviation(own),
            Deviation(panel));
    }

    private static double? Deviation(double[] values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static ImmutableArray<double?> Residual(double?[] row, double[] severity)
    {
        double? entry = row.Select((mark, j) => mark - severity[j]).Average();
        return [.. row.Select((mark, j) => mark - severity[j] - entry)];
    }

    // Judges who marked an entry together belong to one group.
    private static int[] Groups(double?[][] x, int k)
    {
        int[] group = [.. Enumerable.Range(0, k)];
        foreach (double?[] row in x)
        {
            int[] together = [.. Enumerable.Range(0, k).Where(j => row[j].HasValue).Select(j => group[j]).Distinct()];
            for (int j = 0; j < k && together.Length > 1; j++)
            {
                group[j] = together.Contains(group[j]) ? together[0] : group[j];
            }
        }

        return group;
    }

    // The entries eliminated, what is left is a Laplacian; a one in each place of a group makes it regular and centres the group at zero.
    private static double[][] NormalMatrix(double?[][] x, int k, int[] group)
    {
        double[][] a = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Select(j => group[i] == group[j] ? 1.0 : 0.0).ToArray())];
        for (int i = 0; i < k; i++)
        {
            // Scaled so that the added part of a group has the eigenvalue 1.
            int size = group.Count(g => g == group[i]);
            for (int j = 0; j < k; j++)
            {
                a[i][j] /= size;
            }
        }

        foreach (double?[] row in x)
        {
            int[] given = [.. Enumerable.Range(0, k).Where(j => row[j].HasValue)];
            foreach (int i in given)
            {
                a[i][i] += 1;
                foreach (int j in given)
                {
                    a[i][j] -= 1.0 / given.Length;
                }
            }
        }

        return a;
    }

    // Gauss-Jordan with pivoting; the matrix is small (judges of a panel), symmetric and positive definite.
    private static double[][] Inverse(double[][] a)
    {
        int k = a.Length;
        double[][] inverse = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Select(j => i == j ? 1.0 : 0.0).ToArray())];
        for (int column = 0; column < k; column++)
        {
            int pivot = Enumerable.Range(column, k - column).MaxBy(row => Math.Abs(a[row][column]));
            (a[column], a[pivot]) = (a[pivot], a[column]);
            (inverse[column], inverse[pivot]) = (inverse[pivot], inverse[column]);
            double scale = a[column][column];
            for (int j = 0; j < k; j++)
            {
                a[column][j] /= scale;
                inverse[column][j] /= scale;
            }

            for (int row = 0; row < k; row++)
            {
                double factor = a[row][column];
                for (int j = 0; row != column && j < k; j++)
                {
                    a[row][j] -= factor * a[column][j];
                    inverse[row][j] -= factor * inverse[column][j];
                }
            }
        }

        return inverse;
    }
}
