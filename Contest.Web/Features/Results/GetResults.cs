using Contest.Domain.Common;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>The newest computed result of an event, for staff, and the numbers of those before it.</summary>
public static class GetResults
{
    /// <summary><paramref name="RunningJobId"/>: the job that is computing results of the competition now, whoever asked for it (the close of a stage, a correction).</summary>
    public sealed record Response(ResultSetView? Newest, IReadOnlyList<Earlier> History, Guid? RunningJobId);

    public sealed record Earlier(Guid Id, int Number, int RulesVersion, string Hash, DateTimeOffset ComputedAt, DateTimeOffset? PublishedAt);

    public sealed class Handler(ContestDb db, ResultNames names)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid eventId, CancellationToken ct)
        {
            if (!await db.Events.AnyAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct))
            {
                return new CommonErrors.NotFound("event");
            }

            // Before the results: a job that ends in between has its result there, and one that is seen running is asked for again.
            var running = await db.Jobs.AsNoTracking()
                .Where(j => j.CompetitionId == competitionId && j.Kind == ComputeResults.Kind && (j.State == JobState.Pending || j.State == JobState.Running))
                .OrderByDescending(j => j.Id).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(ct);
            var history = await db.ResultSets.AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number)
                .Select(r => new Earlier(r.Id, r.Number, r.RulesVersion, r.Hash, r.ComputedAt, r.PublishedAt)).ToListAsync(ct);
            if (history.Count == 0)
            {
                return new Response(null, [], running);
            }

            var newest = await db.ResultSets.AsNoTracking().FirstAsync(r => r.Id == history[0].Id, ct);
            return new Response(ResultSetView.Of(newest, await names.LoadAsync(eventId, masked: false, ct)), history, running);
        }
    }
}
