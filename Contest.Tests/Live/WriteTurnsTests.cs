using Contest.Web.Data;
using Microsoft.Extensions.Options;

namespace Contest.Tests.Live;

public sealed class WriteTurnsTests
{
    [Fact]
    public async Task On_SQLite_the_next_has_the_turn_as_soon_as_the_one_before_gives_it_up()
    {
        using var turns = Turns(DatabaseProvider.Sqlite);
        var first = await turns.TakeAsync(TestContext.Current.CancellationToken);
        var second = turns.TakeAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(second.IsCompleted);

        first.Dispose();

        using var turn = await second;
        Assert.False(turns.TakeAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }

    [Fact]
    public async Task On_SQLite_one_who_waits_no_longer_leaves_the_turn_to_others()
    {
        using var turns = Turns(DatabaseProvider.Sqlite);
        var first = await turns.TakeAsync(TestContext.Current.CancellationToken);
        using var given = new CancellationTokenSource();
        var second = turns.TakeAsync(given.Token).AsTask();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();

        Assert.True(turns.TakeAsync(TestContext.Current.CancellationToken).AsTask().IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(DatabaseProvider.SqlServer)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task On_a_server_database_nobody_waits(DatabaseProvider provider)
    {
        using var turns = Turns(provider);
        using var first = await turns.TakeAsync(TestContext.Current.CancellationToken);

        Assert.True(turns.TakeAsync(TestContext.Current.CancellationToken).AsTask().IsCompletedSuccessfully);
    }

    private static WriteTurns Turns(DatabaseProvider provider) => new(Options.Create(new DatabaseSettings { Provider = provider, ConnectionString = "x" }));
}
