namespace Contest.Web.Outbox;

/// <summary>Marks of these entries were recorded in a stage.</summary>
public sealed record MarksRecorded(Guid CompetitionId, Guid EventId, Guid StageId, Guid[] EntryIds) : IOutboxEvent
{
    public static string Type => "marks-recorded";
}

/// <summary>Anything else that a board or a judge's roster shows has changed: rules, heats, places, entries, freeze, status.</summary>
public sealed record CompetitionChanged(Guid CompetitionId, string What) : IOutboxEvent
{
    public static string Type => "competition-changed";
}

/// <summary>A stage was closed; the ranking is due.</summary>
public sealed record StageClosed(Guid CompetitionId, Guid EventId, Guid StageId, Guid ByUserId) : IOutboxEvent
{
    public static string Type => "stage-closed";
}

/// <summary>The award ceremony went on, or back: consoles and stages follow, and so do the public's boards, row by row.</summary>
public sealed record CeremonyStepped(Guid CompetitionId) : IOutboxEvent
{
    public static string Type => "ceremony-stepped";
}

/// <summary>A job is due.</summary>
public sealed record JobRequested(Guid JobId) : IOutboxEvent
{
    public static string Type => "job-requested";
}
