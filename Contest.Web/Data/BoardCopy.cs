namespace Contest.Web.Data;

/// <summary>The slow way from the node that makes a board to one that hears nothing of it (Redis is down): a question, and the board in answer.</summary>
public sealed class BoardCopy
{
    public required Guid EventId { get; init; }

    /// <summary><see cref="Live.BoardKey.View"/>.</summary>
    public required string View { get; init; }

    public required Guid CompetitionId { get; init; }

    /// <summary>Rises with each question.</summary>
    public long Asked { get; set; }

    /// <summary>The newest question that <see cref="Json"/> answers.</summary>
    public long Answered { get; set; }

    public long Term { get; set; }

    public long Version { get; set; }

    /// <summary>A <see cref="Live.BoardSnapshot"/>; null when there is no such board.</summary>
    public string? Json { get; set; }
}
