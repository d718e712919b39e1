namespace Contest.Web.Data;

/// <summary>Something that happened, written in the transaction that made it happen, for the relay to pass on.</summary>
public sealed class OutboxRow
{
    public long Seq { get; private set; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public Guid? CompetitionId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public OutboxState State { get; set; }

    /// <summary>Another node leaves the row alone until then.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The relay's round that took the lease.</summary>
    public Guid? LeasedBy { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public string? LastError { get; set; }
}
