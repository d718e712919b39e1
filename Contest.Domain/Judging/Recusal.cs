namespace Contest.Domain.Judging;

/// <summary>回避: a seat that does not mark an entry, and why.</summary>
public sealed class Recusal
{
    /// <summary>The seat.</summary>
    public Guid SeatId { get; init; }

    /// <summary>The entry it does not mark.</summary>
    public Guid EntryId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }
}
