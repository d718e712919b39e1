using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Data;

public sealed class OutboxSignalTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Fact]
    public async Task Who_waits_for_the_outbox_is_woken_when_its_rows_can_be_read_and_neither_before_nor_for_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        var woken = 0;
        app.Services.GetRequiredService<OutboxSignal>().Woken += () => Interlocked.Increment(ref woken);
        await app.WithDbAsync(async db =>
        {
            await using (await db.Database.BeginTransactionAsync(ct))
            {
                db.Happened(new CeremonyStepped(Guid.CreateVersion7()), ContestApp.Start);
                await db.SaveChangesAsync(ct);
            }

            Assert.Equal(0, woken);
            db.ChangeTracker.Clear();
            await using (var kept = await db.Database.BeginTransactionAsync(ct))
            {
                db.Happened(new CeremonyStepped(Guid.CreateVersion7()), ContestApp.Start);
                await db.SaveChangesAsync(ct);
                Assert.Equal(0, woken);
                await kept.CommitAsync(ct);
            }

            Assert.Equal(1, woken);
        });
        await app.WithDbAsync(async db =>
        {
            db.Happened(new CeremonyStepped(Guid.CreateVersion7()), ContestApp.Start);
            await db.SaveChangesAsync(ct);
        });
        Assert.InRange(woken, 2, 3);
    }
}
