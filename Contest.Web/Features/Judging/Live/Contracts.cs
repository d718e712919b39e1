using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Scoring;

namespace Contest.Web.Features.Judging.Live;

/// <summary>A refusal as a tablet shows it: code and arguments of the problem details, the title in the tablet's language.</summary>
public sealed record HubProblem(string Code, string Title, IReadOnlyDictionary<string, object?> Args);

/// <summary>What became of one operation.</summary>
public enum AckStatus
{
    /// <summary>Stored now.</summary>
    Stored,

    /// <summary>The same operation was stored before; nothing was stored twice.</summary>
    Duplicate,

    /// <summary>
    /// Kept beside the mark in force, which stays and comes with the answer: based on another revision, or the sheet was signed, the stage closed or the
    /// rules changed meanwhile. The chief judge decides.
    /// </summary>
    Conflict,

    /// <summary>Cannot be stored, now or ever in this form; the problem says why.</summary>
    Refused,

    /// <summary>The store failed, or the heat has not begun yet; the same operation is to be sent again.</summary>
    Retry,
}

/// <summary>One mark from a tablet or the desk.</summary>
/// <param name="OperationId">Made by the device; the same id is stored once.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="AspectKey">The aspect of the stage's module.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Value">The number, at most six digits after the point; null with a code.</param>
/// <param name="Code">A code the aspect knows, or "clear" for a mark taken back; null with a number.</param>
/// <param name="BasedOnRevision">The revision that was seen; 0 for none.</param>
/// <param name="Reason">Why it was changed; at most 500 characters. Needed for corrections at the desk.</param>
/// <param name="ClientTime">The device's clock.</param>
/// <param name="BasedOnOperation">The operation that was seen in force, or that waits before this one; null for none, or from senders that do not say.</param>
/// <param name="RulesVersion">The rule version that the device knew; null from senders that do not say.</param>
public sealed record MarkOperation(
    Guid OperationId, Guid EntryId, string AspectKey, int Attempt, decimal? Value, string? Code, int BasedOnRevision, string? Reason, DateTimeOffset ClientTime,
    Guid? BasedOnOperation = null, int? RulesVersion = null);

/// <summary>Marks in the order they were given.</summary>
/// <param name="Operations">1 to 200.</param>
/// <param name="Pending">How many the tablet still holds after these.</param>
public sealed record SubmitBatch(IReadOnlyList<MarkOperation> Operations, int Pending);

/// <summary>A mark in force.</summary>
public sealed record RosterMark(string AspectKey, int Attempt, int Revision, decimal? Value, string? Code, Guid OperationId)
{
    public static RosterMark Of(MarkRow row) => new(row.AspectKey, row.Attempt, row.Revision, row.Value, row.Code, row.OperationId);
}

/// <summary>The answer to one operation.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Revision">The revision that it is stored as; 0 when it is not.</param>
/// <param name="Current">The mark in force for its aspect and attempt, whoever gave it; null when there is none or it is not known.</param>
/// <param name="Problem">Why it was not stored; null when it was.</param>
public sealed record MarkAck(Guid OperationId, AckStatus Status, int Revision, RosterMark? Current, HubProblem? Problem);

/// <summary>One acknowledgement for each operation, in the same order.</summary>
public sealed record SubmitAnswer(IReadOnlyList<MarkAck> Acks);

/// <summary>A sheet as it stands: what one seat gave one entry.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="SignedAt">When the judge signed; null before.</param>
/// <param name="RemarkReason">Why the chief judge asks to mark again; null when not.</param>
/// <param name="Rows">How many revisions the sheet holds in all.</param>
/// <param name="HeadHash">Hash of the last row, 64 hexadecimal digits.</param>
/// <param name="Marks">The marks in force.</param>
public sealed record SheetState(Guid EntryId, DateTimeOffset? SignedAt, string? RemarkReason, int Rows, string HeadHash, IReadOnlyList<RosterMark> Marks)
{
    public static SheetState Empty(Guid entryId) => new(entryId, null, null, 0, ScoreSheet.EmptyHash, []);
}

/// <summary>The signed sheet, or why it could not be signed.</summary>
public sealed record SignAnswer(SheetState? Sheet, HubProblem? Problem);

/// <summary>A name in both languages.</summary>
public sealed record AspectText(string Zh, string En)
{
    public static AspectText Of(LocalText? text, string otherwise) => text is null ? new(otherwise, otherwise) : new(text.Zh, text.En);
}

/// <summary>An aspect that the seat marks.</summary>
/// <param name="Key">The key in the rules.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The engine's kind, camelCase.</param>
/// <param name="Min">Least mark, inclusive; null for none.</param>
/// <param name="Max">Greatest mark, inclusive; null for none.</param>
/// <param name="Step">Marks are multiples of this above <paramref name="Min"/>; null for any.</param>
/// <param name="Unit">Unit of measurement.</param>
/// <param name="Attempts">How often it is marked.</param>
/// <param name="Codes">Codes that may stand for a number.</param>
/// <param name="Descriptors">What the levels of a judgement mean, from 0 up.</param>
/// <param name="From">The points before deductions.</param>
/// <param name="Per">The points of each counted.</param>
/// <param name="MaxPoints">The most points it can give; null where the rules alone do not say.</param>
/// <param name="Worth">What a mark is worth by itself, for the judge's running sum; null where only the engine knows.</param>
public sealed record RosterAspect(
    string Key, AspectText Name, AspectKind Kind, decimal? Min, decimal? Max, decimal? Step, string? Unit, int Attempts, IReadOnlyList<string> Codes,
    IReadOnlyList<AspectText> Descriptors, decimal? From, decimal? Per, decimal? MaxPoints, OwnWorth? Worth = null);

/// <summary>An entry as judges know it: never a name.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Code">The bib, or the blind code.</param>
/// <param name="Station">赛位.</param>
/// <param name="Order">Order in the heat.</param>
/// <param name="Competing">False when it is absent, withdrawn or disqualified and takes no marks.</param>
/// <param name="Recused">The seat does not mark it.</param>
/// <param name="OwnUnit">It is of the judge's own delegation; marks are taken but flagged.</param>
/// <param name="Sheet">What the seat gave so far.</param>
public sealed record RosterEntry(Guid EntryId, string Code, string? Station, int Order, bool Competing, bool Recused, bool OwnUnit, SheetState Sheet);

/// <summary>A heat. Entries of a planned heat are there to be loaded in advance; marks for them are refused until it runs.</summary>
public sealed record RosterHeat(Guid HeatId, int Number, string Name, HeatStatus Status, DateTimeOffset? StartsAt, IReadOnlyList<RosterEntry> Entries);

/// <summary>The seat of the tablet.</summary>
public sealed record RosterSeat(Guid SeatId, SeatRole Role, int Number, string Name);

/// <summary>Everything a tablet needs to mark its stage without the network. The pass's id is no secret: the tablet names it when it comes back without a session.</summary>
public sealed record JudgeRoster(
    Guid CompetitionId, string CompetitionName, Guid EventId, string EventName, Guid StageId, string StageName, StageStatus StageStatus, RosterSeat Seat, int RulesVersion,
    DateTimeOffset ServerTime, Guid PassId, DateTimeOffset PassExpiresAt, IReadOnlyList<RosterAspect> Aspects, IReadOnlyList<RosterHeat> Heats);

/// <summary>The chief judge asks the seat to mark an entry again.</summary>
public sealed record RemarkRequest(Guid EntryId, string Code, string Reason);
