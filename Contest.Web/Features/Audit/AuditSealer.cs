using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Audit;

/// <summary>
/// Gives new audit rows their place in the chain of their competition, a second after they were written (ADR 4). Rows are found by having none, never
/// by "id greater than": one that commits late gets a later place. Of two nodes that take the same rows one finds the heads changed and starts again.
/// </summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, AuditSignal signal, ILogger<AuditSealer> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private const int Attempts = 10;

    /// <summary>What comes in meanwhile shares a transaction: the write lock is the mark writer's.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Sweep, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
                await SealAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Audit rows could not be chained; they are tried again");
            }
        }
    }

    /// <summary>Chains all rows that are committed now.</summary>
    public async Task SealAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                while (await SealBatchAsync(ct) == BatchSize)
                {
                }

                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another node, or an export that would not wait, has lengthened the same chain meanwhile.
            }
        }
    }

    private async Task<int> SealBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var chains = await db.Audit.Where(a => a.Number == null).Select(a => a.CompetitionId ?? Guid.Empty).Distinct().ToListAsync(ct);
        if (chains.Count == 0)
        {
            return 0;
        }

        // Heads before rows: whoever chains these rows in between has changed the heads that are known here, and the write is refused. The other way
        // round the same rows would get a second place behind the first, which is empty then.
        var heads = await db.AuditHeads.Where(h => chains.Contains(h.Scope)).ToDictionaryAsync(h => h.Scope, ct);
        var rows = await db.Audit.Where(a => a.Number == null && chains.Contains(a.CompetitionId ?? Guid.Empty)).OrderBy(a => a.Seq).Take(BatchSize).ToListAsync(ct);
        foreach (var row in rows)
        {
            if (!heads.TryGetValue(row.Scope, out var head))
            {
                heads[row.Scope] = head = new AuditHead { Scope = row.Scope };
                db.AuditHeads.Add(head);
            }

            row.Chain(head);
        }

        await db.SaveChangesAsync(ct);
        return rows.Count;
    }
}
