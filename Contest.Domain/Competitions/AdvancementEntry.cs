namespace Contest.Domain.Competitions;

/// <summary>One who goes on.</summary>
public sealed class AdvancementEntry
{
    /// <summary>The decision.</summary>
    public Guid DecisionId { get; init; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; init; }

    /// <summary>The rule gives it; false for one who moved up by decision.</summary>
    public bool ByRule { get; init; }
}
