namespace Contest.Domain.Common;

/// <summary>What is stored under an id of its own: a time-ordered GUID (version 7) made by the application.</summary>
public abstract class Entity
{
    /// <summary>Time-ordered GUID.</summary>
    public Guid Id { get; protected set; }

    /// <summary>Rises by one with every stored change; a writer names the version that it read.</summary>
    public long Version { get; protected set; }

    /// <summary>Called by every mutation, so that the store sees a change and a stale writer is refused.</summary>
    protected void Touch() => Version++;

    /// <summary>A new id, ordered by <paramref name="now"/>.</summary>
    public static Guid NewId(DateTimeOffset now) => Guid.CreateVersion7(now);
}
