namespace Contest.Domain.Organizations;

/// <summary>One line of an organization's history: made, renamed, moved or merged, by whom and why.</summary>
public sealed class OrganizationChange
{
    /// <summary>Row number.</summary>
    public long Seq { get; private set; }

    /// <summary>The organization concerned.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>created, renamed, moved or merged.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was before (name, or parent's id), if anything.</summary>
    public string? Before { get; init; }

    /// <summary>What it is now.</summary>
    public string? After { get; init; }

    /// <summary>Why, as the person wrote it.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it.</summary>
    public Guid ByUserId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
