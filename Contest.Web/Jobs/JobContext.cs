using System.Text.Json;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Jobs;

/// <summary>What a running job knows of itself and how it tells its progress.</summary>
public sealed class JobContext(ContestDb db, JobRecord record)
{
    public Guid JobId => record.Id;

    public Guid? CompetitionId => record.CompetitionId;

    public Guid RequestedBy => record.RequestedBy;

    /// <summary>Set by the job: shown to the person who asked for it.</summary>
    public string? Result { get; private set; }

    /// <summary>Set by the job when it must refuse; the record fails with this code.</summary>
    public Error? Refusal { get; private set; }

    public T Arguments<T>() => JsonSerializer.Deserialize<T>(record.Payload, ContestJson.Options)
        ?? throw new InvalidOperationException("A job without arguments.");

    public void SetResult<T>(T result) => Result = JsonSerializer.Serialize(result, ContestJson.Options);

    public void Refuse(Error error) => Refusal = error;

    /// <summary>Stores how far it is and stops the job when a person cancelled it.</summary>
    /// <exception cref="JobCancelledException">A person cancelled the job.</exception>
    public async Task ReportAsync(int done, int total, CancellationToken ct)
    {
        await db.Jobs.Where(j => j.Id == record.Id).ExecuteUpdateAsync(s => s.SetProperty(j => j.Done, done).SetProperty(j => j.Total, total), ct);
        if (await db.Jobs.Where(j => j.Id == record.Id).Select(j => j.CancelRequested).FirstAsync(ct))
        {
            throw new JobCancelledException();
        }
    }
}
