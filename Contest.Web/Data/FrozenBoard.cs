namespace Contest.Web.Data;

/// <summary>
/// What the public's board of an event showed at the moment of the freeze. It is served, and nothing else, until the thaw: whatever happens meanwhile,
/// a withdrawal or a restart included, not one byte can differ.
/// </summary>
public sealed class FrozenBoard
{
    public required Guid EventId { get; init; }

    public required Guid CompetitionId { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    /// <summary>A <see cref="Live.ComposedBoard"/>.</summary>
    public required string Json { get; init; }

    /// <summary>The board's row key → <see cref="Live.BoardReason"/>; read only when somebody asks why.</summary>
    public required string ReasonsJson { get; init; }
}
