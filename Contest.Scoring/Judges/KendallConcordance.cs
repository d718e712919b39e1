namespace Contest.Scoring.Judges;

/// <summary>
/// Kendall's coefficient of concordance with the correction for ties, W = 12S / (m²(n³ − n) − mΣ(t³ − t)), and its χ² = m(n − 1)W
/// with n − 1 degrees of freedom. Source: Kendall &amp; Babington Smith (1939); Siegel &amp; Castellan (1988), 9.2.
/// </summary>
/// <param name="Entries">How many entries were ranked (n).</param>
/// <param name="Judges">How many judges ranked them (m).</param>
/// <param name="W">From 0, no agreement, to 1, the same order by all.</param>
/// <param name="ChiSquare">The test statistic.</param>
/// <param name="P">The chance of so much agreement from judges who rank at random (a good approximation from n = 8 on).</param>
public sealed record KendallConcordance(int Entries, int Judges, double W, double ChiSquare, double P)
{
    /// <summary>From the marks: each judge's marks become ranks (ties take the mean rank). Entries that a judge has not marked are left
    /// out. Null for fewer than two entries or judges, or when every judge ties all entries.</summary>
    public static KendallConcordance? Of(MarkMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MarkMatrix complete = matrix.CompleteRows();
        int n = complete.Entries.Length;
        decimal[] sums = new decimal[n];
        decimal ties = 0;
        for (int judge = 0; judge < complete.Judges.Length; judge++)
        {
            int column = judge;
            foreach (IGrouping<decimal, int> tied in Enumerable.Range(0, n).GroupBy(e => complete[e, column]!.Value))
            {
                decimal t = tied.Count();
                decimal rank = Enumerable.Range(0, n).Count(e => complete[e, column] < tied.Key) + (t + 1) / 2;
                foreach (int entry in tied)
                {
                    sums[entry] += rank;
                }

                ties += t * t * t - t;
            }
        }

        return FromRankSums(sums, complete.Judges.Length, ties);
    }

    /// <summary>From rank sums as a protocol gives them.</summary>
    /// <param name="rankSums">One sum for each entry.</param>
    /// <param name="judges">How many judges ranked.</param>
    /// <param name="tieTerm">Σ(t³ − t) over every group of t tied entries of every judge; 0 without ties.</param>
    public static KendallConcordance? FromRankSums(IReadOnlyList<decimal> rankSums, int judges, decimal tieTerm = 0)
    {
        ArgumentNullException.ThrowIfNull(rankSums);
        int n = rankSums.Count;
        if (n < 2 || judges < 2)
        {
            return null;
        }

        decimal mean = judges * (n + 1) / 2m;
        decimal s = rankSums.Sum(sum => (sum - mean) * (sum - mean));
        decimal m = judges;
        decimal divisor = m * m * ((decimal)n * n * n - n) - m * tieTerm;
        if (divisor <= 0)
        {
            return null;
        }

        double w = (double)(12 * s / divisor);
        double chi = judges * (n - 1) * w;
        return new KendallConcordance(n, judges, w, chi, Distributions.ChiSquareTail(chi, n - 1));
    }
}
