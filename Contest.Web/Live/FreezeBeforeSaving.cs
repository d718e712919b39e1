using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Contest.Web.Live;

/// <summary>Nothing is written after a planned freeze's moment before the freeze itself: names, attendance, rules and places are frozen as they stood.</summary>
public sealed class FreezeBeforeSaving(PlannedFreezes freezes) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // Inside a transaction it is too late to let another writer pass; its beginning did.
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            await freezes.RunDueAsync(cancellationToken);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await freezes.RunDueAsync(cancellationToken);
        return result;
    }
}
