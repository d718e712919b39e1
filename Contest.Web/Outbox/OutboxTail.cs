using System.Diagnostics;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Outbox;

/// <summary>
/// With several nodes: reads what is new in the outbox, whoever wrote and whoever relays it, for what each node must know. Woken by a message of the node
/// that wrote, and without any message once a second, so that what Redis loses comes late and not never. Rows become visible in another order than
/// that of their numbers; so a window is read again, and what was seen is remembered.
/// </summary>
public sealed class OutboxTail(IServiceScopeFactory scopes, OutboxRoutes routes, ILogger<OutboxTail> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>No transaction that wrote a row is open for longer.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>What comes meanwhile shares one reading.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How far back each reading looks; the whole window is looked at once a second.</summary>
    private const int Near = 100;
    private const int Most = 500;

    private readonly OutboxSignal _signal = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SortedDictionary<long, long> _seen = [];
    private long _low;
    private long _high;
    private long _lastWhole;

    public void Wake() => _signal.Wake();

    /// <summary>Afterwards this node knows of everything that was stored before the call.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await ReadAllAsync(whole: true, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Before anything is served: what happened until now is in whatever will be read.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        foreach (var seq in await db.Outbox.OrderByDescending(o => o.Seq).Take(Most).Select(o => o.Seq).ToListAsync(cancellationToken))
        {
            _seen[seq] = Stopwatch.GetTimestamp();
            _high = Math.Max(_high, seq);
        }

        // While there are few, one with a smaller number may still be under way.
        _low = _seen.Count < Most ? 0 : _seen.Keys.First() - 1;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(Every, TimeProvider.System, stoppingToken);
                await _one.WaitAsync(stoppingToken);
                try
                {
                    await ReadAllAsync(Stopwatch.GetElapsedTime(_lastWhole) >= Every, stoppingToken);
                }
                finally
                {
                    _one.Release();
                }

                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The outbox could not be read; it is read again in a second");
            }
        }
    }

    private async Task ReadAllAsync(bool whole, CancellationToken ct)
    {
        if (whole)
        {
            _lastWhole = Stopwatch.GetTimestamp();
        }

        while (await ReadAsync(whole ? _low : Math.Max(_low, _high - Near), ct) == Most)
        {
            // There is more.
        }
    }

    private async Task<int> ReadAsync(long from, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var there = await db.Outbox.Where(o => o.Seq > from).OrderBy(o => o.Seq).Select(o => o.Seq).ToListAsync(ct);
        var unknown = there.Where(s => !_seen.ContainsKey(s)).Take(Most).ToList();
        if (unknown.Count > 0)
        {
            foreach (var row in await db.Outbox.AsNoTracking().Where(o => unknown.Contains(o.Seq)).OrderBy(o => o.Seq).Select(o => new { o.Seq, o.Type, o.Payload }).ToListAsync(ct))
            {
                await HandleAsync(row.Seq, row.Type, row.Payload, ct);
                _seen[row.Seq] = Stopwatch.GetTimestamp();
                _high = Math.Max(_high, row.Seq);
            }
        }

        Forget();
        return unknown.Count;
    }

    private async Task HandleAsync(long seq, string type, string payload, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await routes.DispatchHereAsync(type, payload, scope.ServiceProvider, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Boards and rosters come first among the handlers and cannot fail; what is left is a hint to those connected here.
            logger.LogWarning(exception, "Outbox row {Seq} of type {Type} was not told to those connected here", seq, type);
        }
    }

    /// <summary>Below a row that was seen a window ago nothing new appears.</summary>
    private void Forget()
    {
        while (_seen.Count > Near && _seen.First() is var (seq, at) && Stopwatch.GetElapsedTime(at) > Window)
        {
            _low = seq;
            _seen.Remove(seq);
        }
    }
}
