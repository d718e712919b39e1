using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A node of the rules with its place in the result array of an entry.</summary>
internal sealed class PlanNode
{
    public required SchemeNode Node { get; init; }

    public required string Path { get; init; }

    public required int Module { get; init; }

    /// <summary>The order in which values become known.</summary>
    public required int Order { get; init; }

    /// <summary>The node above or at this one that has attempts; null when there is none.</summary>
    public required PlanNode? Scope { get; set; }

    public required int Slot { get; init; }

    /// <summary>How many values there are before attempts are combined: 1 outside of attempts.</summary>
    public required int Copies { get; init; }

    public ImmutableArray<PlanNode> Children { get; set; } = [];

    public PanelRule Panel { get; init; } = new();

    /// <summary>The aspect's number among all aspects, for marks.</summary>
    public int AspectIndex { get; init; } = -1;

    public CompiledFormula? Factor { get; set; }

    public CompiledFormula? Formula { get; set; }

    public CompiledFormula? PointsFormula { get; set; }

    public NormalizationStep? Normalization { get; set; }

    public bool HasAttempts => Node.Attempts is not null;

    /// <summary>Inside the attempts of a node above it.</summary>
    public bool IsRepeated => Scope is not null && Scope != this;

    /// <summary>The slot of the value that counts outside, or of an attempt (from 0).</summary>
    public int ValueSlot(int attempt) => IsRepeated ? Slot + Math.Max(attempt, 0) : HasAttempts ? Slot + Copies : Slot;

    /// <summary>Whether judges' numbers meet here: at an aspect, or at a criterion with a total of each judge.</summary>
    public bool HasJudges => Node is Aspect or Criterion { ByJudge: not null };

    /// <summary>Below a criterion with a total of each judge.</summary>
    public bool IsInJudge { get; init; }

    /// <summary>Whether ballots are compared over the whole field.</summary>
    public bool ComparesBallots => HasJudges && (Panel.Places || Panel.RanksFrom is not null);

    /// <summary>Normalization of judges' marks, which comes before the panel.</summary>
    public bool NormalizesMarks => HasJudges && Normalization is { Method: NormalizationMethod.ZScore or NormalizationMethod.Severity };

    public bool NormalizesValues => Normalization is { Method: not NormalizationMethod.None } && !NormalizesMarks;

    /// <summary>Whether the value of one entry depends on others.</summary>
    public bool IsRelative =>
        Node.Place is not null || NormalizesValues || IsRelativeInAttempt;

    /// <summary>Whether it depends on others already before attempts are combined.</summary>
    public bool IsRelativeInAttempt => NormalizesMarks || ComparesBallots || Node is Aspect { Points.Method: PointsMethod.Best };

    /// <summary>The attributes that name the groups within which it depends on others; null stands for the whole field.</summary>
    public IEnumerable<string?> Groups
    {
        get
        {
            if (Node.Place is { } place)
            {
                yield return place.Group;
            }

            if (Normalization is { Method: not NormalizationMethod.None } step)
            {
                yield return step.Group;
            }

            if (Node is Aspect { Points: { Method: PointsMethod.Best } points })
            {
                yield return points.Group;
            }

            if (ComparesBallots)
            {
                yield return null;
            }
        }
    }
}
