using Contest.Scoring;

namespace Contest.Domain.Judging;

/// <summary>An aspect as the panel sees it: what is marked, how often, and by whom.</summary>
/// <param name="Aspect">The aspect of the rule set.</param>
/// <param name="Attempts">How often it can be marked: its own attempts, or those of the criteria above it multiplied; at least 1.</param>
/// <param name="Required">How many of these must be marked before nothing is missing; an attempt that may be skipped is not required.</param>
public sealed record SeatAspect(Aspect Aspect, int Attempts, int Required)
{
    /// <summary>The aspect's key.</summary>
    public string Key => Aspect.Key;

    /// <summary>
    /// Whether a mark means the same by both: the same kind of mark between the same bounds, in the same steps and unit, with the same words beside its levels.
    /// What a mark weighs may differ: that is the rules' business and not the judge's.
    /// </summary>
    public bool MeansTheSame(SeatAspect other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (a, b) = (Aspect, other.Aspect);
        return (a.Kind, a.LeastMark, a.GreatestMark, a.MarkStep, a.Unit) == (b.Kind, b.LeastMark, b.GreatestMark, b.MarkStep, b.Unit) && a.Descriptors.SequenceEqual(b.Descriptors);
    }

    /// <summary>Whether seats of this role mark it. An aspect that names no seats is marked by judges and scales, not by the chief.</summary>
    public bool MarkedBy(SeatRole role) => Aspect.Seats.IsEmpty ? role != SeatRole.Chief : Aspect.Seats.Contains(StageMarking.Word(role));
}
