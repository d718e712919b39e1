using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Outbox;

/// <summary>
/// Passes outbox rows on, by state and never by "id greater than". A lease lets several nodes share the work; a row that fails waits longer each
/// time and stops no other. Leases and waits are the machine's time, not the competition's: where a test's _clock stands still, a row that failed
/// once must still come again.
/// </summary>
public sealed class OutboxRelay(IServiceScopeFactory scopes, OutboxSignal signal, OutboxRoutes routes, ILogger<OutboxRelay> logger) : BackgroundService
{
    private readonly TimeProvider _clock = TimeProvider.System;

    private const int BatchSize = 200;
    private const int MaxAttempts = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var passed = await PassOnAsync(stoppingToken);
                if (passed < BatchSize)
                {
                    await signal.WaitAsync(Sweep, _clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "The outbox relay failed and goes on");
                await signal.WaitAsync(Sweep, _clock, stoppingToken);
            }
        }
    }

    /// <summary>One round; returns how many rows it took.</summary>
    public async Task<int> PassOnAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var now = _clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking()
            .Where(o => o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now) && (o.NotBefore == null || o.NotBefore <= now))
            .OrderBy(o => o.Seq).Take(BatchSize).ToListAsync(ct);
        foreach (var row in due)
        {
            var until = _clock.GetUtcNow() + Lease;
            var mine = await db.Outbox
                .Where(o => o.Seq == row.Seq && o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now))
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.LeasedUntil, until).SetProperty(o => o.Attempts, o => o.Attempts + 1), ct);
            if (mine == 1)
            {
                await PassOneAsync(db, row, ct);
            }
        }

        return due.Count;
    }

    private async Task PassOneAsync(ContestDb db, OutboxRow row, CancellationToken ct)
    {
        try
        {
            await using var handling = scopes.CreateAsyncScope();
            await routes.DispatchAsync(row.Type, row.Payload, handling.ServiceProvider, ct);
            await db.Outbox.Where(o => o.Seq == row.Seq).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OutboxState.Done), ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            var attempts = row.Attempts + 1;
            logger.LogError(exception, "Outbox row {Seq} of type {Type} failed, attempt {Attempt}", row.Seq, row.Type, attempts);
            var state = attempts >= MaxAttempts ? OutboxState.Failed : OutboxState.Pending;
            DateTimeOffset? notBefore = _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(300, 1 << Math.Min(attempts, 8)));
            DateTimeOffset? free = null;
            await db.Outbox.Where(o => o.Seq == row.Seq).ExecuteUpdateAsync(
                s => s.SetProperty(o => o.State, state)
                    .SetProperty(o => o.NotBefore, notBefore)
                    .SetProperty(o => o.LeasedUntil, free)
                    .SetProperty(o => o.LastError, exception.GetType().Name),
                ct);
        }
    }
}
