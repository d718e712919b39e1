using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>证书: one award of one entry, with its number; the PDF is made from this at any time.</summary>
public sealed class Certificate : Entity
{
    private Certificate() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The event in which the award was won.</summary>
    public Guid EventId { get; private set; }

    /// <summary>The entry; null for a unit's award.</summary>
    public Guid? EntryId { get; private set; }

    /// <summary>证书编号, unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The holder's name, whole.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>The holder's unit.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>等次 ("二等奖").</summary>
    public string Award { get; private set; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Issues a certificate.</summary>
    public static Certificate Issue(Guid competitionId, Guid eventId, Guid? entryId, string number, string holder, string unit, string award, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        CompetitionId = competitionId,
        EventId = eventId,
        EntryId = entryId,
        Number = number,
        Holder = holder,
        Unit = unit,
        Award = award,
        IssuedAt = now,
    };
}
