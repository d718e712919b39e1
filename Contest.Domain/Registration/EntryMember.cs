namespace Contest.Domain.Registration;

/// <summary>A contestant in an entry.</summary>
public sealed class EntryMember
{
    /// <summary>The entry.</summary>
    public Guid EntryId { get; init; }

    /// <summary>The person.</summary>
    public Guid ContestantId { get; init; }

    /// <summary>Position in the team, from 1.</summary>
    public int Order { get; internal set; }
}
