using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>Refusals about who goes on to the next stage.</summary>
public static class AdvancementErrors
{
    /// <summary>The stage lets everyone through: there is nothing to decide.</summary>
    public sealed record NoRule(string StageName) : Error("advancement.no-rule", ErrorKind.Conflict);

    /// <summary>The event has no stage after this one.</summary>
    public sealed record LastStage(string StageName) : Error("advancement.last-stage", ErrorKind.Conflict);

    /// <summary>Who goes on is decided when the stage is closed.</summary>
    public sealed record StageNotClosed(string StageName) : Error("advancement.stage-not-closed", ErrorKind.Conflict);

    /// <summary>The ranking changed since it was looked at.</summary>
    public sealed record RankingChanged() : Error("advancement.ranking-changed", ErrorKind.Conflict);

    /// <summary>Nobody would go on.</summary>
    public sealed record Nobody() : Error("advancement.nobody", ErrorKind.Invalid);

    /// <summary>Only entries with a place in the ranking go on.</summary>
    public sealed record NotRanked() : Error("advancement.not-ranked", ErrorKind.Invalid);

    /// <summary>Other entries than the rule gives, or a second decision, need a reason.</summary>
    public sealed record ReasonNeeded() : Error("advancement.reason-needed", ErrorKind.Invalid);

    /// <summary>Marks of the next stage are in: it is too late to decide again.</summary>
    public sealed record NextStageMarked(string StageName) : Error("advancement.next-stage-marked", ErrorKind.Conflict);

    /// <summary>Who goes on from <paramref name="StageName"/> has to be confirmed before this stage is drawn.</summary>
    public sealed record NotDecided(string StageName) : Error("advancement.not-decided", ErrorKind.Conflict);
}
