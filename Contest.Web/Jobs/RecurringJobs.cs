using Hangfire;

namespace Contest.Web.Jobs;

/// <summary>What runs when; set anew at each start, since the in-memory queue forgets it. Hours are of the place where the competitions are.</summary>
public sealed class RecurringJobs(IRecurringJobManager manager, IEnumerable<RecurringJobs.Plan> plans) : IHostedService
{
    /// <param name="Kind">The key under which the <see cref="IRecurringJob"/> is registered.</param>
    public sealed record Plan(string Kind, string Cron);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
        {
            manager.AddOrUpdate<Runner>(
                plan.Kind, r => r.RunAsync(plan.Kind, CancellationToken.None), plan.Cron, new RecurringJobOptions { TimeZone = ChinaTime.Zone });
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public sealed class Runner(IServiceProvider services)
    {
        [DisableConcurrentExecution(600)]
        public Task RunAsync(string kind, CancellationToken ct) => services.GetRequiredKeyedService<IRecurringJob>(kind).RunAsync(ct);
    }
}

public static class RecurringJobSetup
{
    /// <summary>Plans a job; the queue itself is nobody's business outside of this folder.</summary>
    public static void AddRecurringJob<T>(this IServiceCollection services, string kind, string cron)
        where T : class, IRecurringJob
    {
        services.AddKeyedScoped<IRecurringJob, T>(kind);
        services.AddSingleton(new RecurringJobs.Plan(kind, cron));
    }
}
