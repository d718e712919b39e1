using Contest.Web.Data;
using Contest.Web.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Jobs;

/// <summary>With the in-memory queue, work that was due or running when the program stopped is asked for again at start.</summary>
public sealed class JobSweep(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var unfinished = await db.Jobs.Where(j => j.State == JobState.Pending || j.State == JobState.Running).ToListAsync(cancellationToken);
        foreach (var job in unfinished)
        {
            db.Happened(new JobRequested(job.Id), clock.GetUtcNow(), job.CompetitionId);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
