using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>What all tests share and nobody pays for who does not ask: each part starts at its first use and ends with the run.</summary>
public sealed class TestServers : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> LazyPostgres = new(PostgresServer.StartAsync);
    private static readonly Lazy<Task<DatabaseTemplates>> LazyTemplates = new(() => Task.FromResult(new DatabaseTemplates()));
    private static readonly Lazy<Task<ChromiumBrowser>> LazyBrowser = new(() => ChromiumBrowser.StartAsync());

    /// <summary>SQLite works in the thread that calls it, and several programs run in this process: one that waits for the disk must not keep the others' timers waiting.</summary>
    static TestServers()
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(64, ports);
    }

    public static Task<PostgresServer> Postgres => LazyPostgres.Value;

    public static Task<DatabaseTemplates> Templates => LazyTemplates.Value;

    public static Task<ChromiumBrowser> Browser => LazyBrowser.Value;

    public async ValueTask DisposeAsync()
    {
        if (LazyBrowser.IsValueCreated)
        {
            await (await LazyBrowser.Value).DisposeAsync();
        }

        if (LazyTemplates.IsValueCreated)
        {
            await (await LazyTemplates.Value).DisposeAsync();
        }

        if (LazyPostgres.IsValueCreated)
        {
            await (await LazyPostgres.Value).DisposeAsync();
        }
    }
}
