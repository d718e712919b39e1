using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;

namespace Contest.Web.Jobs;

/// <summary>Asks for a job in the transaction of the change that makes it due.</summary>
public sealed class JobQueue(ContestDb db, TimeProvider clock)
{
    /// <summary>Adds record and outbox row to the context; the caller saves.</summary>
    public Guid Request<TArguments>(string kind, Guid? competitionId, TArguments arguments, Guid by)
    {
        var now = clock.GetUtcNow();
        var record = JobRecord.Create(kind, competitionId, JsonSerializer.Serialize(arguments, ContestJson.Options), by, now);
        db.Jobs.Add(record);
        db.Happened(new JobRequested(record.Id), now, competitionId);
        return record.Id;
    }
}
