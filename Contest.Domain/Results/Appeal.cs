using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>申诉: a delegation's objection to one entry's result, and the arbitration's ruling.</summary>
public sealed class Appeal : Entity
{
    private Appeal() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The entry whose result is in question.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>What is objected to, in the appellant's words.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>Who filed it.</summary>
    public Guid FiledBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset FiledAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public AppealStatus Status { get; private set; }

    /// <summary>裁决, in words.</summary>
    public string? Ruling { get; private set; }

    /// <summary>Who ruled.</summary>
    public Guid? RuledBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? RuledAt { get; private set; }

    /// <summary>Files an appeal.</summary>
    public static Result<Appeal> File(Guid competitionId, Guid entryId, string statement, Guid by, DateTimeOffset deadline, DateTimeOffset now)
    {
        if (now > deadline)
        {
            return new ResultErrors.AppealTooLate(deadline);
        }

        return new Appeal
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            EntryId = entryId,
            Statement = statement.Trim(),
            FiledBy = by,
            FiledAt = now,
        };
    }

    /// <summary>Decides it, once.</summary>
    public Result Rule(bool upheld, string ruling, Guid by, DateTimeOffset now)
    {
        if (Status != AppealStatus.Open)
        {
            return new ResultErrors.AppealDecided();
        }

        Status = upheld ? AppealStatus.Upheld : AppealStatus.Rejected;
        (Ruling, RuledBy, RuledAt) = (ruling.Trim(), by, now);
        Touch();
        return Result.Ok;
    }
}
