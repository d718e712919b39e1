using Contest.Domain.Common;

namespace Contest.Web.Data;

/// <summary>A background job as this program knows it, so that a lost Hangfire queue loses nothing and people see its progress.</summary>
public sealed class JobRecord
{
    public Guid Id { get; init; }

    /// <summary>Which job class runs it; see <c>Jobs.JobKinds</c>.</summary>
    public required string Kind { get; init; }

    public Guid? CompetitionId { get; init; }

    /// <summary>JSON arguments of the job.</summary>
    public required string Payload { get; init; }

    public Guid RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public JobState State { get; set; }

    public int Done { get; set; }

    public int Total { get; set; }

    public bool CancelRequested { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>JSON result of the job, for the page that asked for it.</summary>
    public string? Result { get; set; }

    /// <summary>Code of the refusal or failure; the details are in the log.</summary>
    public string? ErrorCode { get; set; }

    public int Attempts { get; set; }

    public static JobRecord Create(string kind, Guid? competitionId, string payload, Guid by, DateTimeOffset now) => new()
    {
        Id = Entity.NewId(now),
        Kind = kind,
        CompetitionId = competitionId,
        Payload = payload,
        RequestedBy = by,
        RequestedAt = now,
    };
}
