namespace Contest.Scoring;

/// <summary>
/// A node of a marking scheme: a <see cref="Criterion"/> that combines others or an <see cref="Aspect"/> that is marked.
/// After its own value is known, these are applied in this order: attempts, factor, floor and ceiling, rounding, place.
/// </summary>
public abstract record SchemeNode
{
    /// <summary>The key, unique within its module: letters, digits, '_' and '-', at most 64 characters.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people; the key where none is given.</summary>
    public LocalText? Name { get; init; }

    /// <summary>What the value is multiplied by: a number, or a formula over attributes and nodes before this one.</summary>
    public Formula? Factor { get; init; }

    /// <summary>The least value, inclusive.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The greatest value, inclusive.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>The rounding of the value; null for none.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>Runs, throws, dives: how often the node is marked and how the attempts become one value; null for once.</summary>
    public AttemptRule? Attempts { get; init; }

    /// <summary>Replaces the value by the place within the field, or by points for that place; null to keep the value.</summary>
    public PlaceRule? Place { get; init; }
}
