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

    /// <summary>The aspect is not in the rules in force, or not for this seat.</summary>
    public sealed record UnknownAspect(string Aspect) : Error("judging.unknown-aspect", ErrorKind.Invalid);

    /// <summary>The entry does not compete in a heat of this seat's stage.</summary>
    public sealed record UnknownEntry() : Error("judging.unknown-entry", ErrorKind.NotFound);

    /// <summary>The value is outside <paramref name="Min"/> to <paramref name="Max"/>, both inclusive.</summary>
    public sealed record OutOfRange(decimal Min, decimal Max) : Error("judging.out-of-range", ErrorKind.Invalid);

    /// <summary>The value is not a whole number of <paramref name="Step"/>.</summary>
    public sealed record OffStep(decimal Step) : Error("judging.off-step", ErrorKind.Invalid);

    /// <summary>The aspect does not take this value; null where there is no such bound.</summary>
    public sealed record NotAllowed(decimal? Min, decimal? Max, decimal? Step) : Error("judging.not-allowed", ErrorKind.Invalid);

    /// <summary>The mark was based on revision <paramref name="BasedOn"/>, but <paramref name="Current"/> is in force: a person decides.</summary>
    public sealed record RevisionConflict(int BasedOn, int Current) : Error("judging.revision-conflict", ErrorKind.Conflict);

    /// <summary>A signed sheet changes only after a re-mark was asked for.</summary>
    public sealed record SheetSigned() : Error("judging.sheet-signed", ErrorKind.Conflict);

    /// <summary>A correction needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("judging.reason-needed", ErrorKind.Invalid);

    /// <summary>The judge is of the contestant's own unit.</summary>
    public sealed record Recused() : Error("judging.recused", ErrorKind.Forbidden);

    /// <summary>The same operation id came with other content.</summary>
    public sealed record OperationReused() : Error("judging.operation-reused", ErrorKind.Conflict);
}
