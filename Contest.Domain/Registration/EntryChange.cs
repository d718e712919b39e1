namespace Contest.Domain.Registration;

/// <summary>One line of a registration's history, visible to its registrar.</summary>
public sealed class EntryChange
{
    /// <summary>Row number.</summary>
    public long Seq { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; init; }

    /// <summary>submitted, approved, returned, substituted, withdrawn, checked-in, …</summary>
    public required string Kind { get; init; }

    /// <summary>Why, where a reason is needed.</summary>
    public string? Reason { get; init; }

    /// <summary>What, in words of the case itself (the names of a substitution); null where the kind says all.</summary>
    public string? Detail { get; init; }

    /// <summary>Who.</summary>
    public Guid ByUserId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
