using Contest.Web.Outbox;
using Hangfire;

namespace Contest.Web.Jobs;

public sealed class EnqueueRequestedJob(IBackgroundJobClient hangfire) : IOutboxHandler<JobRequested>
{
    public Task HandleAsync(JobRequested happened, CancellationToken ct)
    {
        hangfire.Enqueue<JobRunner>(runner => runner.RunAsync(happened.JobId, CancellationToken.None));
        return Task.CompletedTask;
    }
}
