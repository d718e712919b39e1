using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>Refusals around the judge's page.</summary>
public static class JudgingErrors
{
    /// <summary>No such pass.</summary>
    public sealed record PassUnknown() : Error("judging.pass-unknown", ErrorKind.Forbidden);

    /// <summary>The pass was withdrawn.</summary>
    public sealed record PassRevoked() : Error("judging.pass-revoked", ErrorKind.Forbidden);

    /// <summary>The pass ended at <paramref name="ExpiresAt"/>.</summary>
    public sealed record PassExpired(DateTimeOffset ExpiresAt) : Error("judging.pass-expired", ErrorKind.Forbidden);

    /// <summary>The pass is bound to another tablet.</summary>
    public sealed record PassOnOtherDevice() : Error("judging.pass-on-other-device", ErrorKind.Forbidden);

    /// <summary>The tablet could not show that it is the one the pass is bound to: too late, twice, or with another key.</summary>
    public sealed record PassNotShown() : Error("judging.pass-not-shown", ErrorKind.Forbidden);

    /// <summary>The aspect is not in the rules in force, or not for this seat.</summary>
    public sealed record UnknownAspect(string Aspect) : Error("judging.unknown-aspect", ErrorKind.Invalid);

    /// <summary>The entry does not compete in a heat of this seat's stage.</summary>
    public sealed record UnknownEntry() : Error("judging.unknown-entry", ErrorKind.NotFound);

    /// <summary>The attempt is not one of 1 to <paramref name="Attempts"/>.</summary>
    public sealed record UnknownAttempt(int Attempt, int Attempts) : Error("judging.unknown-attempt", ErrorKind.Invalid);

    /// <summary>The heat has not begun: nobody of it can be marked yet.</summary>
    public sealed record HeatNotStarted(int Heat) : Error("judging.heat-not-started", ErrorKind.Conflict);

    /// <summary>The entry does not compete (absent, withdrawn or disqualified), so it takes no marks.</summary>
    public sealed record NotCompeting() : Error("judging.not-competing", ErrorKind.Conflict);

    /// <summary>The value is below <paramref name="Min"/>, inclusive; the aspect has no upper bound.</summary>
    public sealed record BelowMin(decimal Min) : Error("judging.below-min", ErrorKind.Invalid);

    /// <summary>The value is above <paramref name="Max"/>, inclusive; the aspect has no lower bound.</summary>
    public sealed record AboveMax(decimal Max) : Error("judging.above-max", ErrorKind.Invalid);

    /// <summary>The aspect does not know this code or wants another kind of mark.</summary>
    public sealed record UnknownCode(string MarkCode) : Error("judging.unknown-code", ErrorKind.Invalid);

    /// <summary>The number cannot be a mark of the aspect: too many digits, or in none of its bands.</summary>
    public sealed record NotAMark(decimal Value) : Error("judging.not-a-mark", ErrorKind.Invalid);

    /// <summary>There is no mark that could be taken back.</summary>
    public sealed record NothingToClear() : Error("judging.nothing-to-clear", ErrorKind.Conflict);

    /// <summary>The sheet cannot be signed while <paramref name="Missing"/> marks are missing.</summary>
    public sealed record SheetIncomplete(int Missing) : Error("judging.sheet-incomplete", ErrorKind.Conflict);

    /// <summary>The seat has given marks already: it can be given to somebody else, not taken away.</summary>
    public sealed record SeatHasMarks() : Error("judging.seat-has-marks", ErrorKind.Conflict);

    /// <summary>The event has no rules in force for this stage, so nothing can be marked.</summary>
    public sealed record NoRules() : Error("judging.no-rules", ErrorKind.Conflict);

    /// <summary>Nobody has a seat in the stage's panel.</summary>
    public sealed record EmptyPanel() : Error("judging.empty-panel", ErrorKind.Conflict);

    /// <summary>The rules ask for <paramref name="Needed"/> marks of the aspect <paramref name="Title"/>, but only <paramref name="Seated"/> seats give it.</summary>
    public sealed record TooFewSeats(string Title, int Needed, int Seated) : Error("judging.too-few-seats", ErrorKind.Conflict);

    /// <summary>Nothing was stored; the same operation can be sent again.</summary>
    public sealed record NotStored() : Error("judging.not-stored", ErrorKind.Conflict);

    /// <summary>The value is outside <paramref name="Min"/> to <paramref name="Max"/>, both inclusive.</summary>
    public sealed record OutOfRange(decimal Min, decimal Max) : Error("judging.out-of-range", ErrorKind.Invalid);

    /// <summary>The value is not a whole number of <paramref name="Step"/>.</summary>
    public sealed record OffStep(decimal Step) : Error("judging.off-step", ErrorKind.Invalid);

    /// <summary>The aspect does not take this value; null where there is no such bound.</summary>
    public sealed record NotAllowed(decimal? Min, decimal? Max, decimal? Step) : Error("judging.not-allowed", ErrorKind.Invalid);

    /// <summary>The mark was based on revision <paramref name="BasedOn"/>, but <paramref name="Current"/> is in force: a person decides.</summary>
    public sealed record RevisionConflict(int BasedOn, int Current) : Error("judging.revision-conflict", ErrorKind.Conflict);

    /// <summary>Only a sheet of which every mark was entered from paper is signed at the desk; the others their judge signs.</summary>
    public sealed record NotFromPaper() : Error("judging.not-from-paper", ErrorKind.Conflict);

    /// <summary>The mark in force came from the judge's tablet, or by a correction: the desk changes what it entered from paper alone.</summary>
    public sealed record NotOfDesk() : Error("judging.not-of-desk", ErrorKind.Conflict);

    /// <summary>The mark was given by rules under which it meant something else: the aspect's scale has changed since.</summary>
    public sealed record RulesChanged() : Error("judging.rules-changed", ErrorKind.Conflict);

    /// <summary>A signed sheet changes only after a re-mark was asked for.</summary>
    public sealed record SheetSigned() : Error("judging.sheet-signed", ErrorKind.Conflict);

    /// <summary>A correction needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("judging.reason-needed", ErrorKind.Invalid);

    /// <summary>The seat does not mark this entry, by decision or by the own unit: which of them is not said, since of a sealed entry it would tell the unit.</summary>
    public sealed record Recused() : Error("judging.recused", ErrorKind.Forbidden);

    /// <summary>The contested mark was decided before.</summary>
    public sealed record ConflictDecided() : Error("judging.conflict-decided", ErrorKind.Conflict);

    /// <summary>The chief judge has <paramref name="Count"/> contested marks to decide first.</summary>
    public sealed record ConflictsPending(int Count) : Error("judging.conflicts-pending", ErrorKind.Conflict);

    /// <summary>The same operation id came with other content.</summary>
    public sealed record OperationReused() : Error("judging.operation-reused", ErrorKind.Conflict);

    /// <summary>The text is not a tablet's journal, nor all QR codes of one.</summary>
    public sealed record JournalUnreadable() : Error("judging.journal-unreadable", ErrorKind.Invalid);

    /// <summary>The journal is of another competition or stage, or of a seat that is gone.</summary>
    public sealed record JournalOfOther() : Error("judging.journal-of-other", ErrorKind.Conflict);

    /// <summary>The tablet that the journal names never held a pass of the seat, so these marks cannot be its judge's.</summary>
    public sealed record JournalOfNoPass() : Error("judging.journal-of-no-pass", ErrorKind.Conflict);

    /// <summary>In this competition a paper sheet is keyed by two people; marks cannot be entered by one alone.</summary>
    public sealed record DoubleKeying() : Error("judging.double-keying", ErrorKind.Conflict);

    /// <summary>The sheet was keyed by the caller; another person keys it the second time.</summary>
    public sealed record KeyingOwn() : Error("judging.keying-own", ErrorKind.Forbidden);

    /// <summary>Who keyed the sheet does not decide what it says.</summary>
    public sealed record KeyingThird() : Error("judging.keying-third", ErrorKind.Forbidden);

    /// <summary>The sheet does not wait for this any more.</summary>
    public sealed record KeyingOver() : Error("judging.keying-over", ErrorKind.Conflict);

    /// <summary>The file is no JPEG, PNG or WebP picture, or is damaged.</summary>
    public sealed record SheetPhotoKind() : Error("judging.sheet-photo-kind", ErrorKind.Invalid);

    /// <summary>The picture is larger than <paramref name="Most"/> MB.</summary>
    public sealed record SheetPhotoSize(int Most) : Error("judging.sheet-photo-size", ErrorKind.Invalid);

    /// <summary>A heat holds at most <paramref name="Most"/> pictures of a seat.</summary>
    public sealed record SheetPhotoCount(int Most) : Error("judging.sheet-photo-count", ErrorKind.Conflict);
}
