using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>
/// 更正: a mark to be put right after its stage was closed, as a new revision. One person asks with a reason; another accepts or declines what was
/// asked, as it stands. Until then nothing is changed.
/// </summary>
public sealed class Correction : Entity
{
    private Correction() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>The sheet.</summary>
    public Guid SheetId { get; private set; }

    /// <summary>The aspect.</summary>
    public string AspectKey { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>The number before; null when there was none.</summary>
    public decimal? Before { get; private set; }

    /// <summary>The code before; null when there was none.</summary>
    public string? BeforeCode { get; private set; }

    /// <summary>The number asked for; null with a code.</summary>
    public decimal? After { get; private set; }

    /// <summary>The code asked for; null with a number.</summary>
    public string? AfterCode { get; private set; }

    /// <summary>The revision that is put right; 0 where nothing was marked.</summary>
    public int BasedOnRevision { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The appeal it follows from, if any.</summary>
    public Guid? AppealId { get; private set; }

    /// <summary>Who asked.</summary>
    public Guid AskedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CorrectionState State { get; private set; }

    /// <summary>What the second person said to it; null while it waits.</summary>
    public string? DecisionNote { get; private set; }

    /// <summary>The second person; null while it waits.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>When; null while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Asks for a correction. Exactly one of <paramref name="after"/> and <paramref name="afterCode"/> is given.</summary>
    /// <exception cref="ArgumentException">Both or none is given.</exception>
    public static Result<Correction> Ask(
        Guid competitionId, Guid eventId, Guid entryId, Guid sheetId, string aspectKey, int attempt, decimal? before, string? beforeCode, decimal? after, string? afterCode,
        int basedOnRevision, string? reason, Guid? appealId, Guid by, DateTimeOffset now)
    {
        if (after is null == afterCode is null)
        {
            throw new ArgumentException("A correction asks for a number or a code.", nameof(after));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new ResultErrors.CorrectionReason();
        }

        if (before == after && beforeCode == afterCode)
        {
            return new ResultErrors.NothingToCorrect();
        }

        return new Correction
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            EventId = eventId,
            EntryId = entryId,
            SheetId = sheetId,
            AspectKey = aspectKey,
            Attempt = attempt,
            Before = before,
            BeforeCode = beforeCode,
            After = after,
            AfterCode = afterCode,
            BasedOnRevision = basedOnRevision,
            Reason = reason.Trim(),
            AppealId = appealId,
            AskedBy = by,
            AskedAt = now,
        };
    }

    /// <summary>The second person's decision, once; whoever asked cannot decide. Declining needs a note.</summary>
    public Result Decide(bool accept, string? note, Guid by, DateTimeOffset now)
    {
        if (State != CorrectionState.Asked)
        {
            return new ResultErrors.CorrectionDecided();
        }

        if (by == AskedBy)
        {
            return new ResultErrors.CorrectionOwn();
        }

        if (!accept && string.IsNullOrWhiteSpace(note))
        {
            return new ResultErrors.CorrectionReason();
        }

        State = accept ? CorrectionState.Accepted : CorrectionState.Declined;
        (DecisionNote, DecidedBy, DecidedAt) = (string.IsNullOrWhiteSpace(note) ? null : note.Trim(), by, now);
        Touch();
        return Result.Ok;
    }
}
