namespace Contest.Web.Data;

/// <summary>One line of the audit log: what changed rights, rules, marks, identities or results. Chained by hash; never changed.</summary>
public sealed class AuditRow
{
    public long Seq { get; private set; }

    public Guid? UserId { get; init; }

    /// <summary>What was done, as a code ("grants.given").</summary>
    public required string Action { get; init; }

    public Guid? CompetitionId { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>JSON without personal data.</summary>
    public string? Details { get; init; }

    public DateTimeOffset At { get; init; }
}
