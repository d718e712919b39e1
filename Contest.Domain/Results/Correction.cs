namespace Contest.Domain.Results;

/// <summary>更正: a mark changed after the stage was closed, as a new revision, with its reason and the appeal behind it.</summary>
public sealed class Correction
{
    /// <summary>Row number.</summary>
    public long Seq { get; private set; }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; init; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; init; }

    /// <summary>The sheet.</summary>
    public Guid SheetId { get; init; }

    /// <summary>The aspect.</summary>
    public required string AspectKey { get; init; }

    /// <summary>The value before; null when there was none.</summary>
    public decimal? Before { get; init; }

    /// <summary>The value now.</summary>
    public decimal? After { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The appeal it follows from, if any.</summary>
    public Guid? AppealId { get; init; }

    /// <summary>Who made it.</summary>
    public Guid ByUserId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
