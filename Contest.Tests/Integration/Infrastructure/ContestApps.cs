using System.Collections.Concurrent;
using Contest.Web.Data;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>Class fixture: one running program a database, shared by the tests of a class. Tests must not disturb one another's data.</summary>
public sealed class ContestApps : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<ContestApp>>> _apps = [];

    public Task<ContestApp> GetAsync(DatabaseProvider provider) =>
        _apps.GetOrAdd(provider, p => new Lazy<Task<ContestApp>>(() => ContestApp.StartAsync(p))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await (await app.Value).DisposeAsync();
        }
    }
}
