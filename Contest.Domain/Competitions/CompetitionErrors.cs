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

    /// <summary>The stage is not open, so it takes no marks and no changes of its panel.</summary>
    public sealed record StageNotOpen(string StageName) : Error("competitions.stage-not-open", ErrorKind.Conflict);

    /// <summary>Stages are still open.</summary>
    public sealed record StagesOpen(int Count) : Error("competitions.stages-open", ErrorKind.Conflict);

    /// <summary>The stage cannot close while <paramref name="Missing"/> marks are missing and no reason was given.</summary>
    public sealed record MarksMissing(int Missing) : Error("competitions.marks-missing", ErrorKind.Conflict);

    /// <summary>Once the first mark is in, rules change only as a new version with a reason.</summary>
    public sealed record ReasonNeeded() : Error("competitions.reason-needed", ErrorKind.Invalid);

    /// <summary>The rules cannot be used; each problem is listed with its path.</summary>
    public sealed record RulesInvalid(IReadOnlyList<RuleProblem> Problems) : Error("competitions.rules-invalid", ErrorKind.Invalid);

    /// <summary>One problem in a rule document.</summary>
    public sealed record RuleProblem(string Code, string Path, IReadOnlyDictionary<string, string> Args);
}
