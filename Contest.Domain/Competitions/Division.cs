using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>组别: entries of one division are ranked and awarded among themselves.</summary>
public sealed class Division : Entity
{
    private Division() { }

    internal Division(Guid eventId, string name, int order, DateTimeOffset now)
    {
        Id = NewId(now);
        Version = 1;
        EventId = eventId;
        Name = name.Trim();
        Order = order;
    }

    /// <summary>The event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Position, from 1.</summary>
    public int Order { get; private set; }
}
