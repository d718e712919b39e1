using Contest.Domain.Auditing;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Features.Audit;

/// <summary>Which part of the audit log the caller reads, and its chains.</summary>
public sealed class AuditScope(ContestDb db, Caller caller, SealedIdentities identities, IOptions<AuditSettings> settings)
{
    public int KeptMonths => settings.Value.KeepMonths;

    /// <summary>The rows of one competition, or of all; without those of competitions whose identities are sealed from the caller.</summary>
    public async Task<IQueryable<AuditRow>> RowsAsync(Guid? competitionId, CancellationToken ct)
    {
        var rows = db.Audit.AsNoTracking();
        if (competitionId is { } one)
        {
            rows = rows.Where(a => a.CompetitionId == one);
        }

        var hidden = await identities.HiddenFromAsync(caller, ct);
        return hidden.Length == 0 ? rows : rows.Where(a => a.CompetitionId == null || !hidden.Contains(a.CompetitionId.Value));
    }

    /// <summary>The chains of one competition, or of all that the caller may see.</summary>
    public async Task<IReadOnlyList<AuditChain>> ChainsAsync(Guid? competitionId, CancellationToken ct)
    {
        var hidden = competitionId is null ? await identities.HiddenFromAsync(caller, ct) : [];
        var heads = await db.AuditHeads.AsNoTracking().Where(h => competitionId == null || h.Scope == competitionId).OrderBy(h => h.Scope).ToListAsync(ct);
        var ids = heads.ConvertAll(h => h.Scope);
        var names = await db.Competitions.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return [.. heads.Where(h => !hidden.Contains(h.Scope)).Select(h => h.ToChain(h.Scope == Guid.Empty ? "*" : names.GetValueOrDefault(h.Scope, h.Scope.ToString("N"))))];
    }

    /// <summary>The rows of a chain in their order, up to its head as it was read; those that were added since belong to the next export.</summary>
    public IAsyncEnumerable<AuditRow> Read(AuditChain chain)
    {
        Guid? competitionId = chain.Scope == Guid.Empty ? null : chain.Scope;
        return db.Audit.AsNoTracking().Where(a => a.CompetitionId == competitionId && a.Number != null && a.Number <= chain.HeadNumber).OrderBy(a => a.Number).AsAsyncEnumerable();
    }
}
