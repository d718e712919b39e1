using System.Collections.Immutable;

namespace Contest.Scoring.Judges.Rasch;

/// <summary>A fitted many-facet Rasch model. Judges, items and thresholds are each centred at 0.</summary>
/// <param name="Entries">Abilities, in order of first appearance.</param>
/// <param name="Judges">Severities, likewise.</param>
/// <param name="Items">Difficulties, likewise.</param>
/// <param name="Categories">The categories that occurred, rising.</param>
/// <param name="Thresholds">The steps between neighbouring categories, one fewer than these.</param>
/// <param name="Iterations">How many rounds it took.</param>
/// <param name="Converged">Whether expected scores met the observed ones within the tolerance.</param>
/// <param name="IsLinked">False when elements fall into groups that no mark links: measures then compare within a group alone.</param>
public sealed record RaschFit(
    ImmutableArray<RaschMeasure> Entries,
    ImmutableArray<RaschMeasure> Judges,
    ImmutableArray<RaschMeasure> Items,
    ImmutableArray<int> Categories,
    ImmutableArray<double> Thresholds,
    int Iterations,
    bool Converged,
    bool IsLinked)
{
    /// <summary>How reliably the entries are told apart: true variance over observed variance, 0 to 1; null below two entries.</summary>
    public double? EntryReliability => Reliability(Entries);

    /// <summary>The same of the judges' severities. For a panel that should be interchangeable, low is good.</summary>
    public double? JudgeReliability => Reliability(Judges);

    private static double? Reliability(ImmutableArray<RaschMeasure> measures)
    {
        if (measures.Length < 2)
        {
            return null;
        }

        double mean = measures.Average(m => m.Logit);
        double observed = measures.Sum(m => (m.Logit - mean) * (m.Logit - mean)) / (measures.Length - 1);
        double error = measures.Average(m => m.StandardError * m.StandardError);
        return observed <= 0 ? null : Math.Max(0, 1 - error / observed);
    }
}
