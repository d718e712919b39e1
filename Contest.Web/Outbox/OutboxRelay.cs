using System.Diagnostics;
using Contest.Web.Data;
using Contest.Web.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Outbox;

/// <summary>
/// Passes outbox rows on, by state and never by "id greater than". A lease lets several nodes share the work; a row that fails waits longer each
/// time and stops no other. A round stores what the one before it passed on in the transaction that takes its own leases, since each commit takes the database's
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

    private Taken _last = new(Guid.Empty, [], []);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var taken = await PassOnAsync(stoppingToken);
                if (taken == 0)
                {
                    await signal.WaitAsync(Sweep, _clock, stoppingToken);
                }
                else if (taken < BatchSize)
                {
                    await Task.Delay(Pause, _clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "The outbox relay failed and goes on");
                await Task.WhenAny(signal.WaitAsync(Sweep, _clock, stoppingToken));
            }
        }

        // What was handled is not handled again after the next start, and what was not is another node's at once.
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await StoreAsync(scope.ServiceProvider.GetRequiredService<ContestDb>(), Guid.Empty, [], CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "What the outbox relay passed on last could not be stored; it is passed on once more when its lease ends");
        }
    }

    /// <summary>One round; returns how many rows it took. The round that finds none stores what the last one passed on.</summary>
    private async Task<int> PassOnAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var round = Guid.NewGuid();
        var mine = await LeaseAsync(db, round, ct);
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
                _last.Left.Remove(row.Seq);
                _last.Done.Add(row.Seq);
            }
        }

        return mine.Count;
    }

    private async Task<List<OutboxRow>> LeaseAsync(ContestDb db, Guid round, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking()
            .Where(o => o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now) && (o.NotBefore == null || o.NotBefore <= now))
            .OrderBy(o => o.Seq).Take(BatchSize).ToListAsync(ct);
        var taken = await StoreAsync(db, round, due.ConvertAll(o => o.Seq), ct);
        if (taken < due.Count)
        {
            var mine = await db.Outbox.Where(o => o.LeasedBy == round && o.State == OutboxState.Pending).Select(o => o.Seq).ToListAsync(ct);
            due.RemoveAll(o => !mine.Contains(o.Seq));
            _last = new Taken(round, [], [.. mine]);
        }

        return due;
    }

    /// <summary>In one transaction: what the last round passed on is done, what it left over is free, and of <paramref name="next"/> the new round takes what is still to be had; returns how many.</summary>
    private async Task<int> StoreAsync(ContestDb db, Guid round, List<long> next, CancellationToken ct)
    {
        if (next.Count == 0 && _last.Done.Count == 0 && _last.Left.Count == 0)
        {
            return 0;
        }

        var (last, done, left) = _last;
        var now = _clock.GetUtcNow();
        DateTimeOffset? free = null;
        DateTimeOffset? until = now + Lease;
        Guid? by = round;
        var taken = 0;
        using (await turns.TakeAsync(ct))
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (done.Count > 0)
            {
                await db.Outbox.Where(o => done.Contains(o.Seq)).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OutboxState.Done), ct);
            }

            if (left.Count > 0)
            {
                await db.Outbox.Where(o => left.Contains(o.Seq) && o.State == OutboxState.Pending && o.LeasedBy == last).ExecuteUpdateAsync(s => s.SetProperty(o => o.LeasedUntil, free), ct);
            }

            if (next.Count > 0)
            {
                taken = await db.Outbox
                    .Where(o => next.Contains(o.Seq) && o.State == OutboxState.Pending && (o.LeasedUntil == null || o.LeasedUntil < now))
                    .ExecuteUpdateAsync(s => s.SetProperty(o => o.LeasedUntil, until).SetProperty(o => o.LeasedBy, by).SetProperty(o => o.Attempts, o => o.Attempts + 1), ct);
            }

            await transaction.CommitAsync(ct);
        }

        _last = new Taken(round, [], [.. next]);
        return taken;
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

    /// <summary>A round's rows: those that were passed on, and those that were not.</summary>
    private sealed record Taken(Guid Round, List<long> Done, List<long> Left);
}
