using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The value of a node for one entry while it is computed.</summary>
internal sealed class NodeDraft(PlanStep step, int entry, EntryInfo info, bool traced, bool keepsMarks)
{
    private List<TraceStep>? _steps;
    private List<KeyValuePair<string, decimal>>? _outputs;

    public PlanStep Step => step;

    public int Entry => entry;

    public EntryInfo Info => info;

    /// <summary>The judges' marks: judge, number, and where it stands in <see cref="Given"/>.</summary>
    public List<(string? Judge, Exact Number, int Index)> Numbers { get; } = [];

    public GivenMark[] Given { get; set; } = [];

    /// <summary>A judge's own total is not complete yet.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The combined mark.</summary>
    public Outcome Mark { get; set; }

    public Outcome Value { get; set; }

    /// <summary>What is known so far when the value is unmarked.</summary>
    public Exact? Partial { get; set; }

    public ImmutableArray<NodeResult> Children { get; set; } = [];

    public void Tell(TraceCode code, Exact? from, Exact to, Exact? other = null, string? detail = null)
    {
        if (traced)
        {
            (_steps ??= []).Add(new TraceStep(code, from?.ToDecimal(), to.ToDecimal(), other?.ToDecimal(), detail));
        }
    }

    public void Output(string name, decimal value) => (_outputs ??= []).Add(new(name, value));

    public bool HasOutput(string name) => _outputs?.Exists(o => o.Key == name) == true;

    public void Use(int index, MarkUse use, decimal? used)
    {
        if (index < Given.Length)
        {
            Given[index] = Given[index] with { Use = use, Used = used };
        }
    }

    /// <summary>Applies a step to the number, or to what is known so far; codes and refusals stay.</summary>
    public void Change(Func<Exact, Exact> change, TraceCode code, Exact? other = null, string? detail = null)
    {
        if (Value.IsNumber)
        {
            var before = Value.Number;
            Value = change(before);
            if (Value.Number != before || code is TraceCode.Factor)
            {
                Tell(code, before, Value.Number, other, detail);
            }
        }
        else if (Value.Kind == OutcomeKind.Unmarked && Partial is { } partial)
        {
            Partial = change(partial);
        }
    }

    public NodeResult Build() => new(step.Node.Node.Key, step.Node.Node, step.Attempt + 1, Value, Value.Kind == OutcomeKind.Unmarked ? Partial : null)
    {
        Outputs = _outputs is null ? [] : [.. _outputs],
        Children = Children,
        Mark = Mark,
        PanelUsed = step.Node.Panel.Combine,
        HasMarks = Given.Length > 0,
        Given = traced || keepsMarks ? Given : [],
        Trace = traced && (Given.Length > 0 || _steps is not null) ? new Trace([.. Given], _steps is null ? [] : [.. _steps]) : Trace.Empty,
    };
}
