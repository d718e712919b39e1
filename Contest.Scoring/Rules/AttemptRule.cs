namespace Contest.Scoring;

/// <summary>
/// Attempts at a node. A code such as dnf is worse than any number. After <see cref="DropBest"/>, <see cref="DropWorst"/> and
/// <see cref="Keep"/>, a sum or mean that still holds a code is that code; the best is a code only if all are.
/// Outputs: <c>best</c>, <c>worst</c>, <c>count</c>.
/// </summary>
public sealed record AttemptRule
{
    /// <summary>The number of attempts, 1 to 1,000. For code mo3 of speed cubing 3, for ao5 5.</summary>
    public int Count { get; init; } = 1;

    /// <summary>So many best attempts are dropped.</summary>
    public int DropBest { get; init; }

    /// <summary>So many worst attempts are dropped; codes are the worst.</summary>
    public int DropWorst { get; init; }

    /// <summary>Only so many best of what is left count; null for all.</summary>
    public int? Keep { get; init; }

    /// <summary>What is made of them.</summary>
    public AttemptThen Then { get; init; }

    /// <summary>Whether higher or lower attempts are better.</summary>
    public Better Better { get; init; }

    /// <summary>What an unmarked attempt means.</summary>
    public MissingAttempt Missing { get; init; }

    /// <summary>The rounding of each attempt before they are combined.</summary>
    public Rounding? Rounding { get; init; }
}
