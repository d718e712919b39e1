namespace Contest.Domain.Competitions;

/// <summary>One version of an event's award plan (contest-awards JSON). Append-only like <see cref="RuleVersion"/>.</summary>
public sealed class AwardPlanVersion
{
    /// <summary>Row number.</summary>
    public long Seq { get; private set; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    /// <summary>Canonical JSON of the <c>AwardPlan</c>.</summary>
    public required string Json { get; init; }

    /// <summary>Why it was changed.</summary>
    public string? Reason { get; init; }

    /// <summary>Who changed it.</summary>
    public Guid ByUserId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
