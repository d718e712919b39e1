using System.Diagnostics;
using Contest.Web.Data;
using Contest.Web.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Outbox;

/// <summary>
/// Passes outbox rows on, by state and never by "id greater than". A lease lets several nodes share the work; a row that fails waits longer each
/// time and stops no other. A round takes its leases in one statement and marks what it passed on in another, since each commit takes the database's
/// write lock from the mark writer. Leases and waits are the machine's time, not the competition's: where a test's clock stands still, a row that
/// failed once must still come again.
/// </summary>
public sealed class OutboxRelay(IServiceScopeFactory scopes, OutboxSignal signal, WriteTurns turns, OutboxRoutes routes, ContestMetrics metrics, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private const int MaxAttempts = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    /// <summary>After a round: what comes in meanwhile shares the next one. The first of a burst is passed on at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _clock = TimeProvider.System;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var passed = await PassOnAsync(stoppingToken);
                if (passed is > 0 and < BatchSize)
                {
                    await Task.Delay(Pause, _clock, stoppingToken);
                }

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
        var round = Guid.NewGuid();
        var mine = await LeaseAsync(db, round, ct);
        List<long> done = [];
        var began = Stopwatch.GetTimestamp();
        foreach (var row in mine)
        {
            // What a slow handler leaves over is given back before another node could think that this one has died.
            if (ct.IsCancellationRequested || Stopwatch.GetElapsedTime(began) > Lease / 2)
            {
                break;
            }

            if (await PassOneAsync(db, row, ct))
            {
                done.Add(row.Seq);
            }
        }

        if (mine.Count > 0)
        {
            await FinishAsync(db, round, mine, done);
        }

        return mine.Count;
    }

    private async Task<List<OutboxRow>> LeaseAsync(ContestDb db, Guid? round, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking()
            .Where(o => o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now) && (o.NotBefore == null || o.NotBefore <= now))
            .OrderBy(o => o.Seq).Take(BatchSize).ToListAsync(ct);
        if (due.Count == 0)
        {
            return due;
        }

        DateTimeOffset? until = now + Lease;
        var seqs = due.ConvertAll(o => o.Seq);
        int taken;
        using (await turns.TakeAsync(ct))
        {
            taken = await db.Outbox
                .Where(o => seqs.Contains(o.Seq) && o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now))
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.LeasedUntil, until).SetProperty(o => o.LeasedBy, round).SetProperty(o => o.Attempts, o => o.Attempts + 1), ct);
        }

        if (taken < due.Count)
        {
            var mine = await db.Outbox.Where(o => seqs.Contains(o.Seq) && o.LeasedBy == round && o.State == OutboxState.Pending).Select(o => o.Seq).ToListAsync(ct);
            due.RemoveAll(o => !mine.Contains(o.Seq));
        }

        return due;
    }

    /// <summary>True when the row was handled, false when it failed and comes again later, or was interrupted.</summary>
    private async Task<bool> PassOneAsync(ContestDb db, OutboxRow row, CancellationToken ct)
    {
        try
        {
            await using var handling = scopes.CreateAsyncScope();
            await routes.DispatchAsync(row.Type, row.Payload, handling.ServiceProvider, ct);
            metrics.OutboxRows.Add(1, new("type", row.Type), new("outcome", "done"));
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            var attempts = row.Attempts + 1;
            metrics.OutboxRows.Add(1, new("type", row.Type), new("outcome", "failed"));
            logger.LogError(exception, "Outbox row {Seq} of type {Type} failed, attempt {Attempt}", row.Seq, row.Type, attempts);
            var state = attempts >= MaxAttempts ? OutboxState.Failed : OutboxState.Pending;
            DateTimeOffset? notBefore = _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(300, 1 << Math.Min(attempts, 8)));
            await db.Outbox.Where(o => o.Seq == row.Seq).ExecuteUpdateAsync(
                s => s.SetProperty(o => o.State, state)
                    .SetProperty(o => o.NotBefore, notBefore)
                    .SetProperty(o => o.LastError, exception.GetType().Name),
                CancellationToken.None);
            return false;
        }
    }

    /// <summary>Also when the program stops: what was handled is not handled again, and what was not is another round's at once.</summary>
    private async Task FinishAsync(ContestDb db, Guid? round, List<OutboxRow> mine, List<long> done)
    {
        using var turn = await turns.TakeAsync(CancellationToken.None);
        if (done.Count > 0)
        {
            await db.Outbox.Where(o => done.Contains(o.Seq)).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OutboxState.Done), CancellationToken.None);
        }

        if (done.Count < mine.Count)
        {
            DateTimeOffset? free = null;
            var left = mine.ConvertAll(o => o.Seq);
            await db.Outbox.Where(o => left.Contains(o.Seq) && o.State == OutboxState.Pending && o.LeasedBy == round)
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.LeasedUntil, free), CancellationToken.None);
        }
    }
}
