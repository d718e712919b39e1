using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>
/// 待裁定: a mark that came from a tablet when it could not simply be recorded any more (another revision is in force, the sheet is signed, the stage
/// closed, the rules changed). It is kept as given beside the mark in force, which stays, until the chief judge decides with a reason.
/// </summary>
public sealed class ContestedMark : Entity
{
    private ContestedMark() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>The seat.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>The device's id of the operation; unique, and that of the mark row once it is taken.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>The aspect of the rule set that the tablet knew.</summary>
    public string AspectKey { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>The number; null when <see cref="Code"/> is set.</summary>
    public decimal? Value { get; private set; }

    /// <summary>A code; null with a number.</summary>
    public string? Code { get; private set; }

    /// <summary>The revision the judge saw; 0 for none.</summary>
    public int BasedOnRevision { get; private set; }

    /// <summary>The tablet.</summary>
    public string DeviceId { get; private set; } = "";

    /// <summary>The tablet's clock.</summary>
    public DateTimeOffset ClientTime { get; private set; }

    /// <summary>When the server took it.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>Code of the refusal that kept it from being recorded.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>What became of it.</summary>
    public ContestedDecision Decision { get; private set; }

    /// <summary>Why; null while pending.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>Who decided; null while pending.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>When; null while pending.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Keeps a mark that was refused for <paramref name="cause"/>.</summary>
    public static ContestedMark Keep(Guid competitionId, Guid stageId, Guid seatId, Guid entryId, MarkInput input, Error cause, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(cause);
        return new ContestedMark
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            StageId = stageId,
            SeatId = seatId,
            EntryId = entryId,
            OperationId = input.OperationId,
            AspectKey = input.AspectKey,
            Attempt = input.Attempt,
            Value = input.Value,
            Code = input.Code,
            BasedOnRevision = input.BasedOnRevision,
            DeviceId = input.DeviceId,
            ClientTime = input.ClientTime,
            ReceivedAt = now,
            Cause = cause.Code,
        };
    }

    /// <summary>The chief judge's decision, once and with a reason.</summary>
    public Result Decide(bool take, string? reason, Guid by, DateTimeOffset now)
    {
        if (Decision != ContestedDecision.Pending)
        {
            return new JudgingErrors.ConflictDecided();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        (Decision, DecisionReason, DecidedBy, DecidedAt) = (take ? ContestedDecision.Taken : ContestedDecision.LeftOut, reason.Trim(), by, now);
        Touch();
        return Result.Ok;
    }
}
