using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Two nodes that several classes share, since starting them takes longer than what is tested. Nobody stops them or their Redis.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    // At the first test that runs: where there is no Redis, none does.
    private readonly Lazy<Task<(Cluster Cluster, ContestApp A, ContestApp B)>> _started = new(StartAsync);

    public async Task<(ContestApp A, ContestApp B)> GetAsync()
    {
        var (_, a, b) = await _started.Value;
        return (a, b);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            await (await _started.Value).Cluster.DisposeAsync();
        }
    }

    private static async Task<(Cluster, ContestApp, ContestApp)> StartAsync()
    {
        var cluster = await Cluster.StartAsync(leaseSeconds: 15);
        return (cluster, await cluster.NodeAsync(), await cluster.NodeAsync());
    }
}

[CollectionDefinition]
public sealed class TwoNodesCollection : ICollectionFixture<TwoNodes>;
