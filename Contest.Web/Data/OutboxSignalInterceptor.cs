using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Contest.Web.Data;

/// <summary>Wakes the relay after a save that wrote outbox rows.</summary>
public sealed class OutboxSignalInterceptor(OutboxSignal signal) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<OutboxRow>().Any() == true)
        {
            signal.Wake();
        }

        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }
}
