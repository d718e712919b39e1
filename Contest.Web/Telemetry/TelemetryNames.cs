namespace Contest.Web.Telemetry;

/// <summary>The names under which the program tells of itself: one source of spans, one meter. docs/operations.md says how to read them.</summary>
public static class TelemetryNames
{
    /// <summary>The source of spans and the meter of the program's own measures.</summary>
    public const string Source = "Contest";

    /// <summary>SignalR's own source: a span for each hub call.</summary>
    public const string HubSource = "Microsoft.AspNetCore.SignalR.Server";

    public const string JobSpan = "contest.job";
    public const string CommitSpan = "contest.marks.commit";
    public const string TickSpan = "contest.board.tick";

    public const string HubCallDuration = "contest.hub.call.duration";
    public const string JobDuration = "contest.job.duration";
    public const string CommitDuration = "contest.marks.commit.duration";
    public const string CommitSize = "contest.marks.commit.size";
    public const string MarkWait = "contest.marks.wait.duration";
    public const string MarkAnswers = "contest.marks.answers";
    public const string MarkQueue = "contest.marks.queue";
    public const string TickDuration = "contest.board.tick.duration";
    public const string BoardFrames = "contest.board.frames";
    public const string BoardViewers = "contest.board.viewers";
    public const string OutboxRows = "contest.outbox.rows";

    /// <summary>The meters of the platform that are sent beside the program's own.</summary>
    public static IReadOnlyList<string> PlatformMeters { get; } =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics",
        "System.Runtime",
    ];
}
