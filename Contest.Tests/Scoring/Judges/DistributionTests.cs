using Contest.Scoring.Judges;

namespace Contest.Tests.Scoring.Judges;

/// <summary>The special functions have no public door; they are held to printed tables through what they yield.</summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(3, 1.1543)] // Grubbs' printed two-sided critical values at .05
    [InlineData(10, 2.2900)]
    [InlineData(20, 2.7082)]
    [InlineData(100, 3.3841)]
    public void Critical_values_of_Grubbs_match_the_printed_table(int n, double expected)
    {
        decimal[] sample = [.. Enumerable.Range(0, n).Select(i => (decimal)i * i)];

        Assert.Equal(expected, OutlierTests.Grubbs(sample)!.Critical, 3);
    }

    [Theory]
    [InlineData(3.841458820694124, 2, .05)] // χ² quantiles with one degree of freedom: two entries
    [InlineData(6.634896601021213, 2, .01)]
    [InlineData(9.487729036781154, 5, .05)] // four degrees: five entries
    [InlineData(23.209251158954356, 11, .01)] // ten degrees: eleven entries
    public void The_tail_of_chi_square_matches_its_quantiles(double chi, int entries, double expected)
    {
        // W is chosen so that χ² = m(n − 1)W takes the wanted value, by way of S.
        int judges = 100;
        double w = chi / (judges * (entries - 1));
        decimal s = (decimal)w * judges * judges * ((decimal)entries * entries * entries - entries) / 12;
        decimal mean = judges * (entries + 1) / 2m;
        decimal shift = (decimal)Math.Sqrt((double)s / 2);
        decimal[] sums = [mean - shift, mean + shift, .. Enumerable.Repeat(mean, entries - 2)];

        Assert.Equal(expected, KendallConcordance.FromRankSums(sums, judges)!.P, 8);
    }
}
