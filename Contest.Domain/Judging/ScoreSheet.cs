using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>评分表: what one seat gives to one entry in one stage. Its marks are append-only rows, chained by hash.</summary>
public sealed class ScoreSheet : Entity
{
    private ScoreSheet() { }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>The seat.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>Rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Hash of the last row, hexadecimal; 64 zeros before the first.</summary>
    public string HeadHash { get; private set; } = EmptyHash;

    /// <summary>When the judge signed it; null before, and again after a re-mark was asked for.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>Who signed at the desk for a sheet that came on paper; null when the judge signed on the tablet, and before.</summary>
    public Guid? SignedByUserId { get; private set; }

    /// <summary>Why the chief judge asked to mark again; null when not.</summary>
    public string? RemarkReason { get; private set; }

    /// <summary>The hash before the first row.</summary>
    public static string EmptyHash { get; } = new('0', 64);

    /// <summary>A new sheet.</summary>
    public static ScoreSheet Open(Guid stageId, Guid seatId, Guid entryId, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        StageId = stageId,
        SeatId = seatId,
        EntryId = entryId,
    };

    /// <summary>
    /// Appends a mark. <paramref name="current"/> is the aspect's revision in force (0 when unmarked); a mark based on another is a conflict.
    /// So is one that stood on another operation than <paramref name="inForce"/>, where the sender says on which. A signed sheet takes none until a
    /// re-mark is asked for. A correction at the desk needs a reason; a judge may retype freely before signing.
    /// </summary>
    public Result<MarkRow> Record(MarkInput input, int current, DateTimeOffset now, Guid? inForce = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (SignedAt is not null)
        {
            return new JudgingErrors.SheetSigned();
        }

        if (input.BasedOnRevision != current || (input.BasedOnOperation is { } seen && seen != inForce))
        {
            return new JudgingErrors.RevisionConflict(input.BasedOnRevision, current);
        }

        if (input.Code == MarkInput.Clear && current == 0)
        {
            return new JudgingErrors.NothingToClear();
        }

        if (current > 0 && input.FromDesk && string.IsNullOrWhiteSpace(input.Reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        var row = MarkRow.Append(this, input, current + 1, now);
        Rows++;
        HeadHash = row.Hash;
        Touch();
        return row;
    }

    /// <summary>
    /// The chief judge takes a contested mark: it becomes the next revision, with the reason of the decision. A signature given before it is void, since
    /// the judge did not sign this.
    /// </summary>
    public Result<MarkRow> TakeContested(MarkInput input, int current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        if (input.BasedOnRevision != current)
        {
            return new JudgingErrors.RevisionConflict(input.BasedOnRevision, current);
        }

        if (SignedAt is not null)
        {
            (SignedAt, SignedByUserId, RemarkReason) = (null, null, input.Reason);
        }

        var row = MarkRow.Append(this, input, current + 1, now);
        Rows++;
        HeadHash = row.Hash;
        Touch();
        return row;
    }

    /// <summary>更正: appends a revision to a signed sheet of a closed stage, by a ruling. Needs a reason; the signature stays, the old row too.</summary>
    public Result<MarkRow> Correct(MarkInput input, int current, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        if (input.BasedOnRevision != current)
        {
            return new JudgingErrors.RevisionConflict(input.BasedOnRevision, current);
        }

        var row = MarkRow.Append(this, input, current + 1, now);
        Rows++;
        HeadHash = row.Hash;
        Touch();
        return row;
    }

    /// <summary>The judge signs; signing twice is the same as once. Refused while <paramref name="missing"/> marks of the seat are missing.</summary>
    /// <param name="missing">Marks that the seat still owes the entry.</param>
    /// <param name="now">When.</param>
    /// <param name="byUserId">Who signs at the desk for a paper sheet; null for the judge on the tablet.</param>
    public Result Sign(int missing, DateTimeOffset now, Guid? byUserId = null)
    {
        if (SignedAt is not null)
        {
            return Result.Ok;
        }

        if (missing > 0)
        {
            return new JudgingErrors.SheetIncomplete(missing);
        }

        SignedAt = now;
        SignedByUserId = byUserId;
        RemarkReason = null;
        Touch();
        return Result.Ok;
    }

    /// <summary>The chief judge asks to mark again, with a reason; the signature is void.</summary>
    public Result AskRemark(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        (SignedAt, SignedByUserId) = (null, null);
        RemarkReason = reason.Trim();
        Touch();
        return Result.Ok;
    }
}
