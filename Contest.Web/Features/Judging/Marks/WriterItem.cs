using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>One thing for the writer to do with one sheet. Answered only after its transaction is committed, or refused.</summary>
public abstract class WriterItem(Guid stageId, Guid seatId, Guid entryId, long receivedAt)
{
    private readonly TaskCompletionSource<ItemAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid StageId { get; } = stageId;

    public Guid SeatId { get; } = seatId;

    public Guid EntryId { get; } = entryId;

    /// <summary>A timestamp; a refusal rests on nothing that was read before it.</summary>
    public long ReceivedAt { get; } = receivedAt;

    /// <summary>The span that it came in with, if anybody listens; many share one batch, whose span leads back to each.</summary>
    public ActivityContext AskedIn { get; } = Activity.Current?.Context ?? default;

    public Task<ItemAnswer> Answer => _answer.Task;

    public void Complete(ItemAnswer answer) => _answer.TrySetResult(answer);

    /// <summary>Applies it to the sheet in memory.</summary>
    public abstract ItemAnswer Apply(StageRoster roster, JudgeSeat seat, SheetBook book, DateTimeOffset now);
}

/// <summary>What came of an item.</summary>
public sealed record ItemAnswer
{
    public AckStatus Status { get; init; }

    public Error? Error { get; init; }

    /// <summary>The row to store.</summary>
    public MarkRow? Row { get; init; }

    /// <summary>The revision that the operation made, now or before; 0 when it made none.</summary>
    public int Revision { get; init; }

    /// <summary>The mark in force, beside a conflict.</summary>
    public MarkRow? Current { get; init; }

    /// <summary>The sheet that changed and must be stored; null when nothing changed.</summary>
    public OpenSheet? Changed { get; init; }

    /// <summary>The mark that is kept for the chief judge, or the one that was decided; stored with the answer.</summary>
    public ContestedMark? Contested { get; init; }

    /// <summary>The version of <see cref="Contested"/> that the database holds; 0 when it is new.</summary>
    public long ContestedVersion { get; init; }

    /// <summary>Something is to be stored.</summary>
    public bool Stores => Changed is not null || Contested is not null;

    /// <summary>The sheet as it stands then.</summary>
    public SheetState? Sheet { get; init; }

    /// <summary>Written to the audit log with the change.</summary>
    public Data.AuditRow? Audit { get; init; }

    public static ItemAnswer Refuse(Error error, MarkRow? current = null) => new()
    {
        Status = error is JudgingErrors.RevisionConflict ? AckStatus.Conflict : AckStatus.Refused,
        Error = error,
        Current = current,
    };
}
