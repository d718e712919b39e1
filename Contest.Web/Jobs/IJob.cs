namespace Contest.Web.Jobs;

/// <summary>Background work. Idempotent: it may be started again after a crash. Registered by its kind in <see cref="JobSetup"/>.</summary>
public interface IJob
{
    Task RunAsync(JobContext context, CancellationToken ct);
}
