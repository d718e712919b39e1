using Contest.Domain.Auditing;

namespace Contest.Web.Data;

/// <summary>
/// One line of the audit log: what changed rights, rules, marks, identities or results. Written with the change in its transaction and never changed
/// but once: the sealer gives it its place in the chain of its competition (ADR 4).
/// </summary>
public sealed class AuditRow
{
    public long Seq { get; private set; }

    /// <summary>From 1 in the chain; null while it waits for its place.</summary>
    public long? Number { get; private set; }

    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }

    public Guid? UserId { get; init; }

    /// <summary>What was done, as a code ("grants.given").</summary>
    public required string Action { get; init; }

    public Guid? CompetitionId { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>JSON without personal data.</summary>
    public string? Details { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The chain that it belongs to.</summary>
    public Guid Scope => CompetitionId ?? Guid.Empty;

    /// <summary>The row as its hash covers it.</summary>
    public AuditEntry ToEntry(string? by = null) =>
        new(Scope, Number ?? 0, At.ToUnixTimeMilliseconds(), UserId, Action, CompetitionId, SubjectId, Details, PreviousHash ?? "", Hash ?? "", by);

    /// <summary>Takes the next place in the chain.</summary>
    public void Chain(AuditHead head)
    {
        Number = head.Number + 1;
        PreviousHash = head.Hash;
        Hash = (ToEntry() with { Hash = "" }).ComputeHash();
        head.Advance(Number.Value, Hash);
    }
}
