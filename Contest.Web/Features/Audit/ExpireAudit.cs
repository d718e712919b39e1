using Contest.Domain.Auditing;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Features.Audit;

/// <summary>
/// Deletes, once a night, the beginning of each chain whose time is over. The same transaction moves the chain's anchor to the last deleted line and
/// writes a line that says so, so that the rest stays provable and a deletion by anyone else shows.
/// </summary>
public sealed class ExpireAudit(ContestDb db, AuditSealer sealer, IOptions<AuditSettings> settings, TimeProvider clock, ILogger<ExpireAudit> logger) : IRecurringJob
{
    public const string Kind = "expire-audit";

    public async Task RunAsync(CancellationToken ct)
    {
        await sealer.SealAsync(ct);
        var before = clock.GetUtcNow().AddMonths(-settings.Value.KeepMonths);
        foreach (var scope in await db.AuditHeads.AsNoTracking().Select(h => h.Scope).ToListAsync(ct))
        {
            db.ChangeTracker.Clear();
            await ExpireAsync(await db.AuditHeads.FirstAsync(h => h.Scope == scope, ct), before, ct);
        }
    }

    private async Task ExpireAsync(AuditHead head, DateTimeOffset before, CancellationToken ct)
    {
        Guid? competitionId = head.Scope == Guid.Empty ? null : head.Scope;
        var chain = db.Audit.Where(a => a.CompetitionId == competitionId && a.Number != null);

        // The first that is still kept ends what may go, whatever older time a line behind it has: a chain is shortened from its beginning only.
        var kept = await chain.Where(a => a.At >= before).MinAsync(a => a.Number, ct);
        var last = await chain.AsNoTracking().Where(a => a.At < before && (kept == null || a.Number < kept)).OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        head.Expire(last.Number!.Value, last.Hash!);
        db.Audit.Add(new AuditRow
        {
            Action = AuditExpiry.Action,
            CompetitionId = competitionId,
            Details = new AuditExpiry(last.Number.Value, last.Hash!).ToJson(),
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
        var deleted = await chain.Where(a => a.Number <= last.Number).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        logger.LogInformation("{Count} lines of the audit log before {Before:yyyy-MM-dd} were deleted in chain {Chain}", deleted, before, head.Scope);
    }
}
