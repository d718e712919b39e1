using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Asks for the ranking and award list of an event to be computed; the answer is the job to watch.</summary>
public static class RequestResults
{
    public sealed record Response(Guid JobId);

    public sealed class Handler(ContestDb db, JobQueue jobs, Caller caller)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid eventId, CancellationToken ct)
        {
            if (!await db.Events.AnyAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("event");
            }

            var job = jobs.Request(ComputeResults.Kind, competitionId, new ComputeResults.Arguments(eventId), caller.UserId);
            await db.SaveChangesAsync(ct);
            return new Response(job);
        }
    }

    /// <summary>A closed stage asks by itself.</summary>
    public sealed class WhenStageClosed(ContestDb db, JobQueue jobs) : IOutboxHandler<StageClosed>
    {
        public async Task HandleAsync(StageClosed happened, CancellationToken ct)
        {
            jobs.Request(ComputeResults.Kind, happened.CompetitionId, new ComputeResults.Arguments(happened.EventId), happened.ByUserId);
            await db.SaveChangesAsync(ct);
        }
    }
}
