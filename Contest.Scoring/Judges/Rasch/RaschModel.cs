using System.Collections.Immutable;

namespace Contest.Scoring.Judges.Rasch;

/// <summary>
/// The many-facet Rasch rating-scale model ln(P_k / P_(k−1)) = ability − severity − difficulty − threshold_k (Linacre 1989), estimated by
/// joint maximum likelihood. A diagnostic: its measures are never results. Joint estimates are spread a little too wide, by about L/(L − 1)
/// where L marks are given to an entry; <see cref="Fit"/> takes that factor out on request.
/// </summary>
public static class RaschModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="observations">The marks; at least two categories must occur.</param>
    /// <param name="correctBias">Whether measures are shrunk by (L − 1)/L, L the mean number of marks of an entry.</param>
    /// <param name="maxIterations">Where to stop if the scores do not meet.</param>
    /// <param name="tolerance">How near expected and observed sums of categories must come.</param>
    /// <returns>The fit, or null when fewer than two categories or no mark occurs.</returns>
    public static RaschFit? Fit(
        IEnumerable<RaschObservation> observations, bool correctBias = true, int maxIterations = 2000, double tolerance = 1e-4)
    {
        ImmutableArray<RaschObservation> given = [.. observations];
        int[] categories = [.. given.Select(o => o.Category).Distinct().Order()];
        if (categories.Length < 2)
        {
            return null;
        }

        RaschEstimation estimation = new(given, categories);
        int iterations = 0;
        bool converged = false;
        while (!converged && iterations < maxIterations)
        {
            converged = estimation.Step() < tolerance;
            iterations++;
        }

        double marks = (double)given.Length / estimation.Entries.Ids.Length;
        double shrink = correctBias && marks > 1 ? (marks - 1) / marks : 1;
        estimation.PlaceExtremes();
        estimation.Diagnose();
        return new RaschFit(
            estimation.Entries.Measures(shrink),
            estimation.Judges.Measures(shrink),
            estimation.Items.Measures(shrink),
            [.. categories],
            [.. estimation.Thresholds.Skip(1).Select(threshold => threshold * shrink)],
            iterations,
            converged,
            IsLinked(given));
    }

    private static bool IsLinked(ImmutableArray<RaschObservation> given)
    {
        Dictionary<string, string> parent = new(StringComparer.Ordinal);
        string Root(string node)
        {
            while (parent.TryGetValue(node, out string? up) && up != node)
            {
                node = up;
            }

            return node;
        }

        void Join(string a, string b) => parent[Root(a)] = Root(b);

        foreach (RaschObservation o in given)
        {
            string entry = "e:" + o.Entry;
            string judge = "j:" + o.Judge;
            string item = "i:" + o.Item;
            parent.TryAdd(entry, entry);
            parent.TryAdd(judge, judge);
            parent.TryAdd(item, item);
            Join(entry, judge);
            Join(judge, item);
        }

        // With a common item the facets would always seem linked: judges must also meet through entries.
        return parent.Keys.Select(Root).Distinct().Count() == 1 && JudgesMeet(given);
    }

    private static bool JudgesMeet(ImmutableArray<RaschObservation> given)
    {
        Dictionary<string, HashSet<string>> entriesOf = given.GroupBy(o => o.Judge)
            .ToDictionary(g => g.Key, g => g.Select(o => o.Entry).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        List<string> open = [.. entriesOf.Keys];
        HashSet<string> reached = new(entriesOf[open[0]], StringComparer.Ordinal);
        open.RemoveAt(0);
        while (open.Find(judge => entriesOf[judge].Overlaps(reached)) is { } next)
        {
            reached.UnionWith(entriesOf[next]);
            open.Remove(next);
        }

        return open.Count == 0;
    }
}
