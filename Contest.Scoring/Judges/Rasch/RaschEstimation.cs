namespace Contest.Scoring.Judges.Rasch;

/// <summary>The state of a joint maximum likelihood estimation; each step moves every facet and the thresholds once.</summary>
internal sealed class RaschEstimation
{
    private readonly int[] categories;
    private readonly int top;
    private readonly bool[] active;
    private readonly double[] atLeast;
    private readonly double[] probabilities;

    public RaschEstimation(IReadOnlyList<RaschObservation> given, int[] used)
    {
        categories = [.. given.Select(o => Array.BinarySearch(used, o.Category))];
        top = used.Length - 1;
        Entries = new RaschFacet(given.Select(o => o.Entry), categories, top);
        Judges = new RaschFacet(given.Select(o => o.Judge), categories, top);
        Items = new RaschFacet(given.Select(o => o.Item), categories, top);
        Thresholds = new double[top + 1];
        probabilities = new double[top + 1];
        active = new bool[categories.Length];
        do
        {
            // Without an extreme entry's marks a judge may become extreme in turn.
            for (int i = 0; i < active.Length; i++)
            {
                active[i] = !Entries.IsExtreme[Entries.Of[i]] && !Judges.IsExtreme[Judges.Of[i]] && !Items.IsExtreme[Items.Of[i]];
            }
        }
        while (Entries.FindExtremes(active) | Judges.FindExtremes(active) | Items.FindExtremes(active));
        atLeast = [.. Enumerable.Range(0, top + 1).Select(k => (double)categories.Where((c, i) => active[i] && c >= k).Count())];
    }

    public RaschFacet Entries { get; }

    public RaschFacet Judges { get; }

    public RaschFacet Items { get; }

    private RaschFacet[] Facets => [Entries, Judges, Items];

    /// <summary>Thresholds by category, the first unused.</summary>
    public double[] Thresholds { get; }

    public double Step()
    {
        // Each facet moves on expectations made with the facets before it already moved: the joint Newton step may overshoot.
        Expect(Entries, active);
        double worst = Entries.Update(1, extremes: false);
        Expect(Judges, active);
        worst = Math.Max(worst, Judges.Update(-1, extremes: false));
        Judges.Centre();
        if (Items.Ids.Length > 1)
        {
            Expect(Items, active);
            worst = Math.Max(worst, Items.Update(-1, extremes: false));
            Items.Centre();
        }

        return Math.Max(worst, MoveThresholds());
    }

    /// <summary>Places the extreme elements beside the regular ones, which stay where they are.</summary>
    public void PlaceExtremes()
    {
        const int steps = 100;
        foreach (RaschFacet facet in Facets)
        {
            facet.SumAll();
        }

        for (int step = 0; step < steps && Facets.Any(facet => facet.IsExtreme.Contains(true)); step++)
        {
            foreach (RaschFacet facet in Facets)
            {
                Expect(facet, null);
                facet.Update(facet == Entries ? 1 : -1, extremes: true);
            }
        }
    }

    /// <summary>Fills information and fit at the final estimates.</summary>
    public void Diagnose()
    {
        foreach (RaschFacet facet in Facets)
        {
            facet.Clear();
        }

        for (int i = 0; i < categories.Length; i++)
        {
            (double mean, double variance) = Distribution(i);
            foreach (RaschFacet facet in Facets)
            {
                facet.Add(i, mean, variance);
                facet.AddResidual(i, categories[i] - mean, Math.Max(variance, 1e-12));
            }
        }
    }

    private void Expect(RaschFacet facet, bool[]? counted)
    {
        facet.Clear();
        for (int i = 0; i < categories.Length; i++)
        {
            if (counted is null || counted[i])
            {
                (double mean, double variance) = Distribution(i);
                facet.Add(i, mean, variance);
            }
        }
    }

    private double MoveThresholds()
    {
        if (top < 2)
        {
            // One threshold, centred: nothing to estimate.
            return 0;
        }

        double[] expected = new double[top + 1];
        double[] information = new double[top + 1];
        for (int i = 0; i < categories.Length; i++)
        {
            if (!active[i])
            {
                continue;
            }

            Distribution(i);
            double tail = 0;
            for (int k = top; k > 0; k--)
            {
                tail += probabilities[k];
                expected[k] += tail;
                information[k] += tail * (1 - tail);
            }
        }

        double worst = 0;
        for (int k = 1; k <= top; k++)
        {
            double gap = atLeast[k] - expected[k];
            worst = Math.Max(worst, Math.Abs(gap));

            // Neighbouring thresholds share information; half a step keeps them from swinging.
            Thresholds[k] -= 0.5 * Math.Clamp(gap / Math.Max(information[k], 1e-9), -1, 1);
        }

        double mean = Thresholds.Skip(1).Average();
        for (int k = 1; k <= top; k++)
        {
            Thresholds[k] -= mean;
        }

        return worst;
    }

    private (double Mean, double Variance) Distribution(int observation)
    {
        double logit = Entries.Values[Entries.Of[observation]] - Judges.Values[Judges.Of[observation]] - Items.Values[Items.Of[observation]];
        double sum = 0;
        double highest = 0;
        probabilities[0] = 0;
        for (int k = 1; k <= top; k++)
        {
            sum += logit - Thresholds[k];
            probabilities[k] = sum;
            highest = Math.Max(highest, sum);
        }

        double total = 0;
        for (int k = 0; k <= top; k++)
        {
            // Less the highest exponent: e^x would overflow for an extreme entry.
            probabilities[k] = Math.Exp(probabilities[k] - highest);
            total += probabilities[k];
        }

        double mean = 0;
        double square = 0;
        for (int k = 0; k <= top; k++)
        {
            probabilities[k] /= total;
            mean += k * probabilities[k];
            square += (double)k * k * probabilities[k];
        }

        return (mean, square - mean * mean);
    }
}
