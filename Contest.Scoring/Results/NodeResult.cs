using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The value of a node for one entry.</summary>
public sealed class NodeResult
{
    internal NodeResult(string key, SchemeNode? node, int attempt, Outcome outcome, Exact? partial)
    {
        Key = key;
        Node = node;
        Attempt = attempt;
        Outcome = outcome;
        Partial = partial;
    }

    /// <summary>The key of the node; "total" for the total.</summary>
    public string Key { get; }

    /// <summary>The node; null for the total and derived values.</summary>
    public SchemeNode? Node { get; }

    /// <summary>The attempt, from 1; 0 when the node is not inside attempts.</summary>
    public int Attempt { get; }

    /// <summary>The value to 28 digits; what is known so far when incomplete; null for a code, a refusal, or nothing at all.</summary>
    public decimal? Value => Outcome.IsNumber ? Outcome.Number.ToDecimal() : Outcome.Kind == OutcomeKind.Unmarked ? Partial?.ToDecimal() : null;

    /// <summary>The code that stands in place of a value, or null.</summary>
    public string? Code => Outcome.Kind == OutcomeKind.Code ? Outcome.Text : null;

    /// <summary>Why the value is refused, or null.</summary>
    public string? Reason => Outcome.Kind == OutcomeKind.Refused ? Outcome.Text : null;

    /// <summary>Whether the value stands.</summary>
    public ResultStatus Status => Outcome.Kind switch
    {
        OutcomeKind.Unmarked => ResultStatus.Incomplete,
        OutcomeKind.Number or OutcomeKind.Code => ResultStatus.Complete,
        OutcomeKind.Refused => ResultStatus.Refused,
        _ => throw new InvalidOperationException("No such outcome."),
    };

    /// <summary>Other numbers that the node gives, such as penalty, last, best.</summary>
    public ImmutableArray<KeyValuePair<string, decimal>> Outputs { get; internal init; } = [];

    /// <summary>The parts: children in order, or attempts.</summary>
    public ImmutableArray<NodeResult> Children { get; internal init; } = [];

    /// <summary>How the value came about; empty when scored without a trace.</summary>
    public Trace Trace { get; internal init; } = Trace.Empty;

    /// <summary>The judges' marks combined and rounded by the panel, before points and factor; null for none or for a criterion.</summary>
    public decimal? PanelMark => Mark.IsNumber ? Mark.Number.ToDecimal() : null;

    internal Outcome Outcome { get; }

    internal Exact? Partial { get; }

    /// <summary>How the judges' marks became one.</summary>
    internal PanelCombine PanelUsed { get; init; }

    /// <summary>The judges' combined mark, before points.</summary>
    internal Outcome Mark { get; init; }

    /// <summary>The judges' marks as they went in; kept with a trace, or where the ranking looks at marks.</summary>
    internal GivenMark[] Given { get; init; } = [];

    /// <summary>Whether anyone marked here, an empty sheet included.</summary>
    internal bool HasMarks { get; init; }

    /// <summary>Judges and their numbers: as given, or ranks where scores were turned into ranks.</summary>
    internal IEnumerable<(string Judge, decimal Value)> Marks(bool ranks)
    {
        foreach (var mark in Given)
        {
            if (mark.Use is not MarkUse.None and not MarkUse.Imputed and not MarkUse.Code && (ranks ? mark.Used : mark.Value.Number ?? mark.Used) is { } value)
            {
                yield return (mark.JudgeId ?? "", value);
            }
        }
    }

    /// <summary>The node of a key at or below this one (the first, for nodes inside attempts), or null.</summary>
    public NodeResult? Find(string key)
    {
        if (Key == key)
        {
            return this;
        }

        foreach (var child in Children)
        {
            if (child.Find(key) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    internal Outcome Output(string name)
    {
        if (name == "mark")
        {
            return Mark;
        }

        foreach (var (key, value) in Outputs)
        {
            if (key == name)
            {
                return value;
            }
        }

        return Outcome.Kind is OutcomeKind.Code or OutcomeKind.Refused ? Outcome : Outcome.Unmarked;
    }
}
