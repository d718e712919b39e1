using Contest.Web.Data;

namespace Contest.Web.Live.Nodes;

/// <summary>Once a second, what keeps several nodes together: leases, beats, and the slow way for those that hear nothing.</summary>
public sealed class NodeRounds(BoardLeases leases, BoardSharing sharing, BoardCopies copies, BoardRegistry boards, IServiceScopeFactory scopes, ILogger<NodeRounds> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The machine's time: a lease must not stand still with a test's clock.
        using var timer = new PeriodicTimer(BoardLeases.BeatEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
                    await leases.RoundAsync(db, [.. boards.All.Select(b => b.Key.EventId).Distinct()], stoppingToken);
                    sharing.Beat();
                    await copies.AnswerAsync(db, stoppingToken);
                    await copies.AskAsync(db, stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    logger.LogWarning(exception, "A round of the nodes failed; the next is in a second");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, and waits for what follows: the other nodes need not wait for these leases to age.
        }

        await leases.LeaveAsync();
    }
}
