using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>A formula whose names are bound to places in the results of an entry.</summary>
internal sealed class CompiledFormula(Formula formula, ImmutableArray<PlanReference> references)
{
    public Formula Source => formula;

    public ImmutableArray<PlanReference> References => references;

    public Outcome Evaluate(EntryInfo entry, NodeResult?[] slots, int attempt = -1, Outcome mark = default, NodeResult? total = null, IReadOnlyList<NodeResult>? values = null) =>
        formula.Evaluate(i =>
        {
            var reference = references[i];
            return reference.Kind switch
            {
                PlanReferenceKind.Mark => mark,
                PlanReferenceKind.Attribute => Attribute(entry, reference.Name),
                PlanReferenceKind.Node => Read(slots[Slot(reference, attempt)], reference.Output),
                PlanReferenceKind.Value => values is not null && reference.Index < values.Count ? values[reference.Index].Outcome : Outcome.Unmarked,
                PlanReferenceKind.Total => total?.Outcome ?? Outcome.Unmarked,
                _ => throw new InvalidOperationException("No such reference."),
            };
        });

    /// <summary>An attribute as a number: unmarked when it is not there, refused when it is no number.</summary>
    public static Outcome Attribute(EntryInfo entry, string name)
    {
        if (!entry.Attributes.TryGetValue(name, out var text) || text.Length == 0)
        {
            return Outcome.Unmarked;
        }

        return NumberText.Read(text, out _) is { } number ? number
            : TimeText.Read(text) is { } seconds ? seconds
            : Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"attribute-number:{name}"));
    }

    private static int Slot(PlanReference reference, int attempt)
    {
        var node = reference.Node!;
        if (reference.Attempt >= 0)
        {
            return node.Slot + reference.Attempt;
        }

        return node.ValueSlot(attempt);
    }

    private static Outcome Read(NodeResult? result, string? output) =>
        result is null ? Outcome.Unmarked : output is null ? result.Outcome : result.Output(output);
}
