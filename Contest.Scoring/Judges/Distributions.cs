namespace Contest.Scoring.Judges;

/// <summary>Cumulative probabilities and quantiles of F, Student's t and χ². Degrees of freedom may be fractional.</summary>
internal static class Distributions
{
    /// <summary>P(F ≤ f) with <paramref name="df1"/> and <paramref name="df2"/> degrees of freedom.</summary>
    public static double FCumulative(double f, double df1, double df2) =>
        f <= 0 ? 0 : SpecialFunctions.RegularizedBeta(df1 * f / (df1 * f + df2), df1 / 2, df2 / 2);

    /// <summary>P(F &gt; f), computed without cancellation.</summary>
    public static double FTail(double f, double df1, double df2) =>
        f <= 0 ? 1 : SpecialFunctions.RegularizedBeta(df2 / (df1 * f + df2), df2 / 2, df1 / 2);

    /// <summary>The f with P(F ≤ f) = <paramref name="probability"/>, 0 &lt; probability &lt; 1.</summary>
    public static double FQuantile(double probability, double df1, double df2)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability between 0 and 1, both excluded.");
        }

        double low = 1;
        while (FCumulative(low, df1, df2) > probability)
        {
            low /= 2;
        }

        double high = 1;
        while (FCumulative(high, df1, df2) < probability)
        {
            high *= 2;
        }

        // Bisection of a monotone function: never diverges, and 200 halvings end at the last bit.
        for (int i = 0; i < 200; i++)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (FCumulative(middle, df1, df2) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + (high - low) / 2;
    }

    /// <summary>The t with P(T ≤ t) = <paramref name="probability"/>.</summary>
    public static double TQuantile(double probability, double df) => probability switch
    {
        0.5 => 0,
        < 0.5 => -TQuantile(1 - probability, df),
        _ => Math.Sqrt(FQuantile(2 * probability - 1, 1, df)),
    };

    /// <summary>The two-sided p of a t value.</summary>
    public static double TTwoSided(double t, double df) => FTail(t * t, 1, df);

    /// <summary>P(χ² &gt; x).</summary>
    public static double ChiSquareTail(double x, double df) => SpecialFunctions.RegularizedGammaUpper(df / 2, x / 2);
}
