namespace Contest.Scoring;

/// <summary>What a name in a formula stands for.</summary>
internal sealed record PlanReference(PlanReferenceKind Kind)
{
    public string Name { get; init; } = "";

    public PlanNode? Node { get; init; }

    /// <summary>A fixed attempt from 0; −1 for the attempt being scored, or the combined value.</summary>
    public int Attempt { get; init; } = -1;

    public string? Output { get; init; }

    public int Index { get; init; }
}
