namespace Contest.Domain.Competitions;

/// <summary>One version of an event's rule set (contest-rules JSON). Append-only: a change is a new version with a reason.</summary>
public sealed class RuleVersion
{
    /// <summary>Row number.</summary>
    public long Seq { get; private set; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    /// <summary>Canonical JSON of the <c>RuleSet</c>.</summary>
    public required string Json { get; init; }

    /// <summary>Why it was changed; needed once the first mark is in.</summary>
    public string? Reason { get; init; }

    /// <summary>Who changed it.</summary>
    public Guid ByUserId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
