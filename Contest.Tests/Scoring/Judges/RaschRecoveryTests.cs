using System.Collections.Immutable;
using System.Globalization;
using Contest.Scoring.Judges.Rasch;

namespace Contest.Tests.Scoring.Judges;

/// <summary>Simulate-and-recover: marks drawn from known measures with a generator of our own must give these measures back.</summary>
public sealed class RaschRecoveryTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly double[] Severity = [-.9, -.3, 0, .2, .4, .6];
    private static readonly double[] Difficulty = [-.6, -.1, .2, .5];
    private static readonly double[] Thresholds = [-1.8, -.5, .6, 1.7];

    [Fact]
    public void Severities_difficulties_and_thresholds_come_back()
    {
        RaschFit fit = RaschModel.Fit(Simulate(300, seed: 20260101))!;

        Assert.True(fit.Converged);
        Assert.True(fit.IsLinked);
        AssertNear(Severity, fit.Judges, .08);
        AssertNear(Difficulty, fit.Items, .08);
        Assert.Equal([0, 1, 2, 3, 4], fit.Categories);
        Assert.All(Thresholds.Zip(fit.Thresholds), pair => Assert.Equal(pair.First, pair.Second, .12));
        Assert.All(fit.Judges, judge => Assert.InRange(judge.Infit, .85, 1.15));
        Assert.InRange(fit.EntryReliability!.Value, .85, 1);
        Assert.InRange(fit.JudgeReliability!.Value, .95, 1);
    }

    [Fact]
    public void The_error_shrinks_with_more_entries_and_stays_within_its_stated_size()
    {
        double small = RootMeanSquare(RaschModel.Fit(Simulate(40, seed: 7))!);
        double large = RootMeanSquare(RaschModel.Fit(Simulate(640, seed: 7))!);

        Assert.InRange(large, 0, small / 2);

        // Of 60 standardized errors of judges in ten simulations nearly all must lie within three.
        List<double> standardized = [];
        for (uint seed = 1; seed <= 10; seed++)
        {
            RaschFit fit = RaschModel.Fit(Simulate(100, seed))!;
            standardized.AddRange(fit.Judges.Select((judge, j) => (judge.Logit - Severity[j]) / judge.StandardError));
        }

        Assert.InRange(standardized.Count(z => Math.Abs(z) > 3), 0, 1);
        Assert.InRange(Math.Sqrt(standardized.Average(z => z * z)), .6, 1.4);
    }

    [Fact]
    public void Judges_who_each_saw_only_some_entries_are_still_set_on_one_scale()
    {
        // Two judges an entry, every pair in turn.
        RaschFit fit = RaschModel.Fit(Simulate(900, n => n % 6, n => (n + 1 + n / 6 % 5) % 6))!;

        Assert.True(fit.IsLinked);
        AssertNear(Severity, fit.Judges, .15);
    }

    [Fact]
    public void A_judge_who_marks_at_random_misfits_and_the_others_do_not()
    {
        Pcg random = new(4242);
        IEnumerable<RaschObservation> marks = Simulate(200, seed: 5)
            .Select(o => o.Judge == "j2" ? o with { Category = (int)(random.Next() * 5) } : o);

        RaschFit fit = RaschModel.Fit(marks)!;

        Assert.InRange(fit.Judges[2].Outfit, 1.3, 10);
        Assert.All(fit.Judges.Where(judge => judge.Id != "j2"), judge => Assert.InRange(judge.Outfit, .5, 1.25));
    }

    [Fact]
    public void An_entry_with_nothing_but_top_marks_gets_a_finite_measure_above_all_others_and_moves_nobody()
    {
        List<RaschObservation> marks = [.. Simulate(100, seed: 11)];
        RaschFit without = RaschModel.Fit(marks)!;
        marks.AddRange(marks.Where(o => o.Entry == "n0").Select(o => o with { Entry = "perfect", Category = 4 }).ToArray());

        RaschFit fit = RaschModel.Fit(marks)!;

        RaschMeasure perfect = fit.Entries.Single(entry => entry.Id == "perfect");
        Assert.True(perfect.IsExtreme);
        Assert.Equal(perfect.Logit, fit.Entries.Max(entry => entry.Logit));
        Assert.InRange(perfect.Logit, 2, 10);
        Assert.True(fit.Converged);
        Assert.All(without.Judges.Zip(fit.Judges), pair => Assert.Equal(pair.First.Logit, pair.Second.Logit, .001));
    }

    [Fact]
    public void Panels_without_a_common_entry_are_not_linked_and_one_category_is_no_scale()
    {
        Assert.False(RaschModel.Fit([new("a", "x", "i", 0), new("b", "x", "i", 1), new("c", "y", "i", 1), new("d", "y", "i", 0)])!.IsLinked);
        Assert.Null(RaschModel.Fit([new("a", "x", "i", 2), new("b", "x", "i", 2)]));
        Assert.Null(RaschModel.Fit([]));
    }

    private static void AssertNear(double[] truth, ImmutableArray<RaschMeasure> found, double tolerance) =>
        Assert.All(truth.Zip(found), pair => Assert.Equal(pair.First, pair.Second.Logit, tolerance));

    private static double RootMeanSquare(RaschFit fit) =>
        Math.Sqrt(fit.Judges.Select((judge, j) => Math.Pow(judge.Logit - Severity[j], 2)).Average());

    private static IEnumerable<RaschObservation> Simulate(int entries, Func<int, int> first, Func<int, int> second) =>
        Simulate(entries, seed: 99).Where(o => int.Parse(o.Entry[1..], Invariant) is var n && o.Judge is var j && (j == $"j{first(n)}" || j == $"j{second(n)}"));

    private static IEnumerable<RaschObservation> Simulate(int entries, uint seed)
    {
        Pcg random = new(seed);
        for (int n = 0; n < entries; n++)
        {
            double ability = random.Normal() * 1.2;
            for (int j = 0; j < Severity.Length; j++)
            {
                for (int i = 0; i < Difficulty.Length; i++)
                {
                    yield return new RaschObservation($"n{n}", $"j{j}", $"i{i}", Draw(ability - Severity[j] - Difficulty[i], random.Next()));
                }
            }
        }
    }

    private static int Draw(double logit, double uniform)
    {
        double[] weights = new double[Thresholds.Length + 1];
        double sum = 0;
        weights[0] = 1;
        for (int k = 1; k < weights.Length; k++)
        {
            sum += logit - Thresholds[k - 1];
            weights[k] = Math.Exp(sum);
        }

        double at = uniform * weights.Sum();
        int category = 0;
        while (category < weights.Length - 1 && (at -= weights[category]) > 0)
        {
            category++;
        }

        return category;
    }

    /// <summary>PCG32 (O'Neill 2014): the same numbers on every machine and runtime, which System.Random does not promise.</summary>
    private sealed class Pcg(ulong seed)
    {
        private ulong state = seed * 6364136223846793005UL + 1442695040888963407UL;

        public double Next()
        {
            ulong old = state;
            state = unchecked(old * 6364136223846793005UL + 1442695040888963407UL);
            uint shifted = (uint)(((old >> 18) ^ old) >> 27);
            int turn = (int)(old >> 59);
            return ((shifted >> turn) | (shifted << (-turn & 31))) / 4294967296.0;
        }

        public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
    }
}
