namespace Contest.Scoring;

/// <summary>A value computed beside the total, for tie-breaks and reports.</summary>
public sealed record DerivedValue
{
    /// <summary>The key, unique among modules and values.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people.</summary>
    public LocalText? Name { get; init; }

    /// <summary>The formula, over modules, their nodes and outputs, attributes, and values before this one.</summary>
    public Formula Formula { get; init; } = Formula.Zero;

    /// <summary>The rounding of the value.</summary>
    public Rounding? Rounding { get; init; }
}
