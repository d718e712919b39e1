namespace Contest.Web.Jobs;

/// <summary>What is done again and again at set times. Idempotent: a run that was missed or doubled changes nothing for the worse.</summary>
public interface IRecurringJob
{
    Task RunAsync(CancellationToken ct);
}
