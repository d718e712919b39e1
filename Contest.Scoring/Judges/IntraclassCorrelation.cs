namespace Contest.Scoring.Judges;

/// <summary>
/// Intraclass correlations of a panel in the six forms of Shrout &amp; Fleiss (1979), "Intraclass correlations: uses in assessing rater
/// reliability", Psychological Bulletin 86, 420–428; intervals as there and in McGraw &amp; Wong (1996), table 7. Entries that a judge has
/// not marked are left out as a whole.
/// </summary>
/// <param name="Entries">How many entries were used (n).</param>
/// <param name="Judges">How many judges (k).</param>
/// <param name="BetweenEntries">BMS, the mean square between entries.</param>
/// <param name="WithinEntries">WMS, the mean square within entries.</param>
/// <param name="BetweenJudges">JMS, the mean square between judges.</param>
/// <param name="Residual">EMS, the mean square of the residual.</param>
/// <param name="Confidence">The confidence of the intervals, for example 0.95.</param>
/// <param name="SingleOneWay">ICC(1,1): each entry has judges of its own; one judge's mark.</param>
/// <param name="SingleAgreement">ICC(2,1): judges are a sample, their severity counts as disagreement; one judge's mark. The interval takes the
/// (n − 1)(k − 1) degrees of freedom of the residual, as the house's own worked number does; it is the narrower of the two.</param>
/// <param name="SingleAgreementSatterthwaite">ICC(2,1) with the interval of Shrout &amp; Fleiss, whose degrees of freedom are Satterthwaite's: the
/// wider one, right also where judges' severities differ much.</param>
/// <param name="SingleConsistency">ICC(3,1): these judges alone matter, severity is forgiven; one judge's mark.</param>
/// <param name="MeanOneWay">ICC(1,k): as ICC(1,1) for the panel's mean.</param>
/// <param name="MeanAgreement">ICC(2,k): as ICC(2,1) for the panel's mean.</param>
/// <param name="MeanAgreementSatterthwaite">ICC(2,k) with Satterthwaite's interval.</param>
/// <param name="MeanConsistency">ICC(3,k): as ICC(3,1) for the panel's mean (Cronbach's α).</param>
public sealed record IntraclassCorrelation(
    int Entries,
    int Judges,
    double BetweenEntries,
    double WithinEntries,
    double BetweenJudges,
    double Residual,
    double Confidence,
    Estimate SingleOneWay,
    Estimate SingleAgreement,
    Estimate SingleAgreementSatterthwaite,
    Estimate SingleConsistency,
    Estimate MeanOneWay,
    Estimate MeanAgreement,
    Estimate MeanAgreementSatterthwaite,
    Estimate MeanConsistency)
{
    /// <summary>Computes all six forms; null when fewer than two entries or judges remain, or all marks are alike.</summary>
    /// <param name="matrix">The marks of the panel.</param>
    /// <param name="confidence">Between 0 and 1, both excluded.</param>
    public static IntraclassCorrelation? Of(MarkMatrix matrix, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MarkMatrix complete = matrix.CompleteRows();
        int n = complete.Entries.Length;
        int k = complete.Judges.Length;
        if (n < 2 || k < 2)
        {
            return null;
        }

        double[][] x = complete.ToDoubles();
        double grand = x.Average(row => row.Average());
        double between = k * x.Sum(row => Square(row.Average() - grand));
        double judges = n * Enumerable.Range(0, k).Sum(j => Square(x.Average(row => row[j]) - grand));
        double within = x.Sum(row => row.Sum(mark => Square(mark - row.Average())));
        double bms = between / (n - 1);
        double wms = within / (n * (k - 1));
        double jms = judges / (k - 1);

        // The difference of two nearly equal sums may fall a hair below zero where judges agree perfectly.
        double ems = Math.Max(0, within - judges) / ((n - 1) * (k - 1));
        if (between + within <= 0)
        {
            return null;
        }

        double tail = 1 - (1 - confidence) / 2;
        Estimate oneWay = Interval(bms, wms, n - 1, n * (k - 1), tail, k, single: true);
        Estimate meanOneWay = Interval(bms, wms, n - 1, n * (k - 1), tail, k, single: false);
        Estimate consistency = Interval(bms, ems, n - 1, (n - 1) * (k - 1), tail, k, single: true);
        Estimate meanConsistency = Interval(bms, ems, n - 1, (n - 1) * (k - 1), tail, k, single: false);
        Estimate agreement = Agreement(bms, jms, ems, n, k, (n - 1) * (k - 1), tail);
        Estimate satterthwaite = Agreement(bms, jms, ems, n, k, SatterthwaiteDf(agreement.Value, jms, ems, n, k), tail);
        return new IntraclassCorrelation(
            n, k, bms, wms, jms, ems, confidence, oneWay, agreement, satterthwaite, consistency, meanOneWay,
            MeanOf(agreement, bms, jms, ems, n, k), MeanOf(satterthwaite, bms, jms, ems, n, k), meanConsistency);
    }

    private static double Square(double value) => value * value;

    private static Estimate Interval(double bms, double error, double df1, double df2, double tail, int k, bool single)
    {
        double Form(double f) => single ? (f - 1) / (f + k - 1) : 1 - 1 / f;
        if (error <= 0)
        {
            return new Estimate(1, 1, 1);
        }

        double ratio = bms / error;
        double value = single ? (bms - error) / (bms + (k - 1) * error) : bms > 0 ? (bms - error) / bms : double.NegativeInfinity;
        double low = ratio / Distributions.FQuantile(tail, df1, df2);
        double high = ratio * Distributions.FQuantile(tail, df2, df1);
        return new Estimate(value, Form(low), Form(high));
    }

    private static double SatterthwaiteDf(double rho, double jms, double ems, int n, int k)
    {
        if (ems <= 0)
        {
            return 0;
        }

        double ratio = jms / ems;
        double free = n * (1 + (k - 1) * rho) - k * rho;
        return (k - 1) * (n - 1) * Square(k * rho * ratio + free) / ((n - 1) * Square(k * rho * ratio) + Square(free));
    }

    private static Estimate Agreement(double bms, double jms, double ems, int n, int k, double df, double tail)
    {
        double value = (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n);
        if (ems <= 0)
        {
            // Only the judges' severity separates them: the approximation of the interval does not exist.
            return new Estimate(value, null, null);
        }

        double up = Distributions.FQuantile(tail, n - 1, df);
        double down = Distributions.FQuantile(tail, df, n - 1);
        double judges = k * jms + ((double)k * n - k - n) * ems;
        return new Estimate(
            value,
            n * (bms - up * ems) / (up * judges + n * bms),
            n * (down * bms - ems) / (judges + n * down * bms));
    }

    private static Estimate MeanOf(Estimate single, double bms, double jms, double ems, int n, int k)
    {
        // Spearman-Brown turns the ends of one judge's interval into those of the mean.
        double? Stepped(double? rho) => rho is { } r ? k * r / (1 + (k - 1) * r) : null;
        return new Estimate((bms - ems) / (bms + (jms - ems) / n), Stepped(single.Lower), Stepped(single.Upper));
    }
}
