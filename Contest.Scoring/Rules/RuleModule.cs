namespace Contest.Scoring;

/// <summary>
/// A part of a competition with its own marking scheme: theory, practical, a round, a dance. In JSON the fields of its root
/// criterion (<c>children</c>, <c>combine</c>, <c>rounding</c>, <c>attempts</c>, …) stand in the module itself.
/// </summary>
public sealed record RuleModule
{
    /// <summary>The key, unique within the rules; also the key of the scheme's root.</summary>
    public string Key => Marking.Root.Key;

    /// <summary>The name for people.</summary>
    public LocalText? Name => Marking.Root.Name;

    /// <summary>What is marked.</summary>
    public MarkingScheme Marking { get; init; } = new(new Criterion());

    /// <summary>The panel of aspects that have none of their own.</summary>
    public PanelRule? Panel { get; init; }
}
