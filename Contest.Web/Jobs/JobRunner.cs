using System.Diagnostics;
using Contest.Web.Data;
using Contest.Web.Telemetry;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Jobs;

/// <summary>What Hangfire calls: finds the record, runs the job of its kind, keeps its state.</summary>
public sealed class JobRunner(ContestDb db, IServiceScopeFactory scopes, TimeProvider clock, ContestMetrics metrics, ILogger<JobRunner> logger)
{
    [AutomaticRetry(Attempts = 3, DelaysInSeconds = [2, 10, 60])]
    public async Task RunAsync(Guid jobId, CancellationToken ct)
    {
        var record = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == jobId, ct);
        if (record is null || record.State is JobState.Succeeded or JobState.Cancelled)
        {
            return;
        }

        DateTimeOffset? now = clock.GetUtcNow();
        await db.Jobs.Where(j => j.Id == jobId).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.StartedAt, now).SetProperty(j => j.Attempts, j => j.Attempts + 1), ct);
        using var span = ContestMetrics.Begin(TelemetryNames.JobSpan);
        var began = Stopwatch.GetTimestamp();
        var outcome = JobState.Failed;
        await using var scope = scopes.CreateAsyncScope();
        var context = new JobContext(db, record);
        try
        {
            var job = scope.ServiceProvider.GetRequiredKeyedService<IJob>(record.Kind);
            await job.RunAsync(context, ct);
            outcome = context.Refusal is null ? JobState.Succeeded : JobState.Failed;
            await FinishAsync(jobId, outcome, context.Result, context.Refusal?.Code);
        }
        catch (JobCancelledException)
        {
            outcome = JobState.Cancelled;
            await FinishAsync(jobId, outcome, null, null);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "Job {JobId} of kind {Kind} failed", jobId, record.Kind);
            await FinishAsync(jobId, JobState.Failed, null, "jobs.failed");
            throw;
        }
        finally
        {
            span?.SetTag("job.id", jobId).SetTag("job.kind", record.Kind).SetTag("outcome", outcome.ToString()).SetStatus(outcome == JobState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
            metrics.JobDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("kind", record.Kind), new("outcome", outcome.ToString()));
        }
    }

    private async Task FinishAsync(Guid jobId, JobState state, string? result, string? errorCode)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await db.Jobs.Where(j => j.Id == jobId).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, state)
                .SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.Result, result)
                .SetProperty(j => j.ErrorCode, errorCode),
            CancellationToken.None);
    }
}
