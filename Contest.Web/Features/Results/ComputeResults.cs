using System.Text.Json;
using Contest.Domain.Results;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Features.Results.Sampling;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Live;
using Contest.Web.Outbox;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>The ranking job: from all mark rows, by the engine, to a stored result set with its award list. The same inputs make no second set.</summary>
public static class ComputeResults
{
    public const string Kind = "compute-results";

    public sealed record Arguments(Guid EventId);

    /// <param name="Number">The result set's number in the event.</param>
    public sealed record Outcome(Guid? ResultSetId, int Number);

    public sealed class Job(ContestDb db, MarkBookLoader loader, EventScorer scorer, AwardScorer awards, ProjectionCheck boards, TimeProvider clock) : IJob
    {
        private const int Most = 5;

        public async Task RunAsync(JobContext context, CancellationToken ct)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await ComputeAsync(context, context.Arguments<Arguments>().EventId, ct);
                    return;
                }
                catch (DbUpdateException) when (attempt < Most)
                {
                    // The close of a stage and a correction soon after it each have their job: the other one has stored this number meanwhile.
                    db.ChangeTracker.Clear();
                }
            }
        }

        private async Task ComputeAsync(JobContext context, Guid eventId, CancellationToken ct)
        {
            await context.ReportAsync(0, 4, ct);
            if (await loader.LoadAsync(eventId, null, ct) is not { } marks)
            {
                context.Refuse(new ResultErrors.NotComputed());
                return;
            }

            var hash = ResultHash.Compute(marks.Rules, marks.Book);
            var latest = await db.ResultSets.AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (latest is not null && latest.Hash == hash && latest.RulesVersion == marks.RulesVersion && latest.AwardPlanVersion == marks.AwardPlanVersion)
            {
                // Marks that came and went leave the result as it was, and yet somebody has to look again.
                await ReviewGate.FollowAsync(db, latest, clock.GetUtcNow(), ct);
                await db.SaveChangesAsync(ct);
                context.SetResult(new Outcome(latest.Id, latest.Number));
                return;
            }

            await context.ReportAsync(1, 4, ct);
            var ranking = ScoringEngine.Rank(marks.Rules, ScoringEngine.Score(marks.Rules, marks.Book));
            var document = await scorer.DescribeAsync(marks, ranking, explain: true, ct);
            await boards.AgreesAsync(marks, hash, document, ct);
            await context.ReportAsync(2, 4, ct);
            var allocated = await awards.AllocateAsync(marks, ranking, ct);
            await context.ReportAsync(3, 4, ct);
            var set = ResultSet.Create(
                marks.CompetitionId, eventId, (latest?.Number ?? 0) + 1, marks.RulesVersion, marks.AwardPlanVersion,
                Json(document), allocated.Awards is null ? null : Json(allocated.Awards), allocated.Refusals.Count == 0 ? null : Json(allocated.Refusals), hash, clock.GetUtcNow());
            db.ResultSets.Add(set);
            await ReviewGate.FollowAsync(db, set, clock.GetUtcNow(), ct);
            db.Audited("results.computed", context.RequestedBy, clock.GetUtcNow(), eventId, marks.CompetitionId, new { set.Number, set.Hash, set.RulesVersion, set.AwardPlanVersion });
            db.Happened(new CompetitionChanged(marks.CompetitionId, "results"), clock.GetUtcNow(), marks.CompetitionId);
            await db.SaveChangesAsync(ct);
            context.SetResult(new Outcome(set.Id, set.Number));
            await context.ReportAsync(4, 4, ct);
        }

        private static string Json<T>(T value) => JsonSerializer.Serialize(value, ContestJson.Options);
    }
}
