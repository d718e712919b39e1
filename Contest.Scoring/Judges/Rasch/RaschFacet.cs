using System.Collections.Immutable;

namespace Contest.Scoring.Judges.Rasch;

/// <summary>The running estimates of one facet.</summary>
internal sealed class RaschFacet
{
    // Facets moves a perfect or a zero score this far inward, so that it has a measure at all.
    private const double ExtremeAdjustment = 0.3;

    private readonly IReadOnlyList<int> categories;
    private readonly int top;
    private readonly double[] observed;
    private readonly int[] counts;
    private readonly double[] expected;
    private readonly double[] information;
    private readonly double[] infit;
    private readonly double[] outfit;

    public RaschFacet(IEnumerable<string> keys, IReadOnlyList<int> categories, int top)
    {
        List<string> all = [.. keys];
        Ids = [.. all.Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> index = Ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
        Of = [.. all.Select(key => index[key])];
        int n = Ids.Length;
        Values = new double[n];
        this.categories = categories;
        this.top = top;
        observed = new double[n];
        counts = new int[n];
        expected = new double[n];
        information = new double[n];
        infit = new double[n];
        outfit = new double[n];
        IsExtreme = new bool[n];
    }

    /// <summary>The elements, in order of first appearance.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>The element of each observation.</summary>
    public int[] Of { get; }

    /// <summary>The estimates.</summary>
    public double[] Values { get; }

    /// <summary>Elements that have no finite estimate: every mark of theirs that counts is the lowest, or the highest.</summary>
    public bool[] IsExtreme { get; }

    /// <summary>Sums the marks of the observations that count and marks new extremes; true if there is one.</summary>
    public bool FindExtremes(bool[] active)
    {
        Sum(active);
        bool found = false;
        for (int i = 0; i < Values.Length; i++)
        {
            if (!IsExtreme[i] && (observed[i] <= 0 || observed[i] >= counts[i] * top))
            {
                IsExtreme[i] = true;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Sums all marks, extreme sums moved inward, for the last estimation.</summary>
    public void SumAll()
    {
        Sum(null);
        for (int i = 0; i < Values.Length; i++)
        {
            observed[i] = Math.Clamp(observed[i], ExtremeAdjustment, counts[i] * top - ExtremeAdjustment);
        }
    }

    public void Clear()
    {
        Array.Clear(expected);
        Array.Clear(information);
        Array.Clear(infit);
        Array.Clear(outfit);
    }

    public void Add(int observation, double mean, double variance)
    {
        int at = Of[observation];
        expected[at] += mean;
        information[at] += variance;
    }

    public void AddResidual(int observation, double residual, double variance)
    {
        int at = Of[observation];
        infit[at] += residual * residual;
        outfit[at] += residual * residual / variance;
    }

    /// <summary>One Newton step of the regular or of the extreme elements; the sign is +1 where more of it raises marks.</summary>
    /// <returns>The largest difference between an observed and an expected sum.</returns>
    public double Update(int sign, bool extremes)
    {
        double worst = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            if (IsExtreme[i] == extremes)
            {
                double gap = observed[i] - expected[i];
                worst = Math.Max(worst, Math.Abs(gap));

                // A step of more than one logit would overshoot where information is thin.
                Values[i] += sign * Math.Clamp(gap / Math.Max(information[i], 1e-9), -1, 1);
            }
        }

        return worst;
    }

    /// <summary>Moves the regular elements so that their mean is 0.</summary>
    public void Centre()
    {
        double mean = Values.Where((_, i) => !IsExtreme[i]).DefaultIfEmpty().Average();
        for (int i = 0; i < Values.Length; i++)
        {
            Values[i] -= mean;
        }
    }

    public ImmutableArray<RaschMeasure> Measures(double shrink) =>
    [
        .. Ids.Select((id, i) => new RaschMeasure(
            id,
            Values[i] * shrink,
            1 / Math.Sqrt(Math.Max(information[i], 1e-9)),
            infit[i] / Math.Max(information[i], 1e-9),
            outfit[i] / counts[i],
            counts[i],
            IsExtreme[i])),
    ];

    private void Sum(bool[]? active)
    {
        Array.Clear(observed);
        Array.Clear(counts);
        for (int i = 0; i < Of.Length; i++)
        {
            if (active is null || active[i])
            {
                observed[Of[i]] += categories[i];
                counts[Of[i]]++;
            }
        }
    }
}
