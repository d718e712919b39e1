using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>Refusals while a competition is set up and run.</summary>
public static class CompetitionErrors
{
    /// <summary>The lifecycle has no step from <paramref name="From"/> to <paramref name="To"/>.</summary>
    public sealed record NoSuchStep(CompetitionStatus From, CompetitionStatus To) : Error("competitions.no-such-step", ErrorKind.Conflict);

    /// <summary>This can be done only in other states than <paramref name="Status"/>.</summary>
    public sealed record WrongStatus(CompetitionStatus Status) : Error("competitions.wrong-status", ErrorKind.Conflict);

    /// <summary>A competition needs at least one event before registration opens.</summary>
    public sealed record NoEvents() : Error("competitions.no-events", ErrorKind.Conflict);

    /// <summary>An event needs rules in force before registration opens.</summary>
    public sealed record NoRules(string EventName) : Error("competitions.no-rules", ErrorKind.Conflict);

    /// <summary>An event needs at least one stage before registration opens.</summary>
    public sealed record NoStages(string EventName) : Error("competitions.no-stages", ErrorKind.Conflict);

    /// <summary>The results of <paramref name="Count"/> events have not been published.</summary>
    public sealed record ResultsNotPublished(int Count) : Error("competitions.results-not-published", ErrorKind.Conflict);

    /// <summary>The public notice has to be published first.</summary>
    public sealed record NoticeNeeded() : Error("competitions.notice-needed", ErrorKind.Conflict);

    /// <summary>The public notice runs until the end of <paramref name="Until"/>; to end it before needs a reason.</summary>
    public sealed record NoticeRunning(DateOnly Until) : Error("competitions.notice-running", ErrorKind.Conflict);

    /// <summary>Two things of one competition need different names or keys.</summary>
    public sealed record NameTaken(string Name) : Error("competitions.name-taken", ErrorKind.Conflict);

    /// <summary>What was entered under it would be lost: <paramref name="Count"/> entries are in it.</summary>
    public sealed record InUse(string Name, int Count) : Error("competitions.in-use", ErrorKind.Conflict);

    /// <summary>The document is of another format than <paramref name="Expected"/>.</summary>
    public sealed record UnknownFormat(string Format, string Expected) : Error("competitions.unknown-format", ErrorKind.Invalid);

    /// <summary>The stage is not open, so it takes no marks and no changes of its panel.</summary>
    public sealed record StageNotOpen(string StageName) : Error("competitions.stage-not-open", ErrorKind.Conflict);

    /// <summary>Stages are still open.</summary>
    public sealed record StagesOpen(int Count) : Error("competitions.stages-open", ErrorKind.Conflict);

    /// <summary>The stage cannot close while <paramref name="Missing"/> marks are missing and no reason was given.</summary>
    public sealed record MarksMissing(int Missing) : Error("competitions.marks-missing", ErrorKind.Conflict);

    /// <summary>The stage cannot close while <paramref name="Count"/> complete sheets are not signed and no reason was given.</summary>
    public sealed record SheetsUnsigned(int Count) : Error("competitions.sheets-unsigned", ErrorKind.Conflict);

    /// <summary>Once the first mark is in, rules change only as a new version with a reason.</summary>
    public sealed record ReasonNeeded() : Error("competitions.reason-needed", ErrorKind.Invalid);

    /// <summary>Marks are in: what these very rules would do has to be looked at before they are put in force.</summary>
    public sealed record PreviewNeeded() : Error("competitions.preview-needed", ErrorKind.Conflict);

    /// <summary>The public board is frozen already.</summary>
    public sealed record AlreadyFrozen() : Error("competitions.already-frozen", ErrorKind.Conflict);

    /// <summary>A planned freeze lies at least a minute ahead; sooner, it is done by hand.</summary>
    public sealed record FreezeTooSoon() : Error("competitions.freeze-too-soon", ErrorKind.Invalid);

    /// <summary>The rules cannot be used; each problem is listed with its path.</summary>
    public sealed record RulesInvalid(IReadOnlyList<RuleProblem> Problems) : Error("competitions.rules-invalid", ErrorKind.Invalid);

    /// <summary>One problem in a rule document.</summary>
    public sealed record RuleProblem(string Code, string Path, IReadOnlyDictionary<string, string> Args);
}
