using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>Refusals around results, notices and appeals.</summary>
public static class ResultErrors
{
    /// <summary>The award plan could not be met; the refusal says which rule stops it.</summary>
    public sealed record AwardsRefused() : Error("results.awards-refused", ErrorKind.Conflict);

    /// <summary>Nothing has been computed yet.</summary>
    public sealed record NotComputed() : Error("results.not-computed", ErrorKind.Conflict);

    /// <summary>Appeals were taken until <paramref name="Deadline"/>.</summary>
    public sealed record AppealTooLate(DateTimeOffset Deadline) : Error("results.appeal-too-late", ErrorKind.Conflict);

    /// <summary>The appeal was decided already.</summary>
    public sealed record AppealDecided() : Error("results.appeal-decided", ErrorKind.Conflict);

    /// <summary>A newer result was computed and is not published yet.</summary>
    public sealed record NewerUnpublished() : Error("results.newer-unpublished", ErrorKind.Conflict);

    /// <summary>The newest result of <paramref name="EventName"/> is not of the marks, entries, rules and award plan as they are now: it has to be computed anew.</summary>
    public sealed record Outdated(string EventName) : Error("results.outdated", ErrorKind.Conflict);

    /// <summary>The results of the stage's event have been published: its marks change by corrections only.</summary>
    public sealed record StageOfPublished(string StageName) : Error("results.stage-of-published", ErrorKind.Conflict);

    /// <summary>Certificates are issued for official results only.</summary>
    public sealed record CertificatesNotDue() : Error("results.certificates-not-due", ErrorKind.Conflict);

    /// <summary>Appeals are open, so this cannot be done yet.</summary>
    public sealed record AppealsOpen(int Count) : Error("results.appeals-open", ErrorKind.Conflict);

    /// <summary>A correction, or its refusal, needs a reason.</summary>
    public sealed record CorrectionReason() : Error("results.correction-reason", ErrorKind.Invalid);

    /// <summary>The mark is that already.</summary>
    public sealed record NothingToCorrect() : Error("results.nothing-to-correct", ErrorKind.Conflict);

    /// <summary>The correction was accepted or declined before.</summary>
    public sealed record CorrectionDecided() : Error("results.correction-decided", ErrorKind.Conflict);

    /// <summary>Whoever asked for a correction cannot decide about it.</summary>
    public sealed record CorrectionOwn() : Error("results.correction-own", ErrorKind.Conflict);

    /// <summary>A correction of this very mark waits for its second person.</summary>
    public sealed record CorrectionWaiting() : Error("results.correction-waiting", ErrorKind.Conflict);

    /// <summary><paramref name="Count"/> corrections wait for their second person.</summary>
    public sealed record CorrectionsWaiting(int Count) : Error("results.corrections-waiting", ErrorKind.Conflict);

    /// <summary>What the correction does to the ranking as it is now has to be looked at before.</summary>
    public sealed record CorrectionPreview() : Error("results.correction-preview", ErrorKind.Conflict);

    /// <summary>Marks of a stage that is not closed are not corrected: the chief judge asks to mark again.</summary>
    public sealed record StageStillOpen(string StageName) : Error("results.stage-still-open", ErrorKind.Conflict);

    /// <summary>A review's finding that an entry is wrong, or another than before, needs a note.</summary>
    public sealed record ReviewNote() : Error("results.review-note", ErrorKind.Invalid);

    /// <summary>The event's review was drawn before; its seed stands.</summary>
    public sealed record ReviewDrawn() : Error("results.review-drawn", ErrorKind.Conflict);

    /// <summary>The review of <paramref name="EventName"/> has to be drawn and done before its results are published.</summary>
    public sealed record ReviewNeeded(string EventName) : Error("results.review-needed", ErrorKind.Conflict);

    /// <summary><paramref name="Count"/> entries of <paramref name="EventName"/> have to be looked at still.</summary>
    public sealed record ReviewOpen(string EventName, int Count) : Error("results.review-open", ErrorKind.Conflict);

    /// <summary><paramref name="Count"/> entries of <paramref name="EventName"/> were found wrong and nothing of them was corrected since.</summary>
    public sealed record ReviewWrong(string EventName, int Count) : Error("results.review-wrong", ErrorKind.Conflict);

    /// <summary>One file holds at most <paramref name="Most"/> certificates.</summary>
    public sealed record TooManyCertificates(int Most) : Error("results.too-many-certificates", ErrorKind.Invalid);
}
