using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>
/// Records what a hub connection receives, and can say what it did not: messages of one connection come in order, so what was sent to it
/// before a <see cref="FenceAsync"/> has arrived when the fence has.
/// </summary>
public sealed class HubProbe : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Channel<JsonElement[]>> _waiting = [];
    private readonly ConcurrentQueue<(string Method, JsonElement[] Arguments)> _received = [];

    public HubProbe(HubConnection connection, IEnumerable<string> methods)
    {
        Connection = connection;
        foreach (var method in methods)
        {
            var channel = _waiting.GetOrAdd(method, _ => Channel.CreateUnbounded<JsonElement[]>());
            connection.On(method, [typeof(JsonElement)], arguments =>
            {
                var values = arguments.Select(a => (JsonElement)a!).ToArray();
                _received.Enqueue((method, values));
                channel.Writer.TryWrite(values);
                return Task.CompletedTask;
            });
        }
    }

    public HubConnection Connection { get; }

    /// <summary>The next message of this method; fails when none comes (<see cref="Patience"/>).</summary>
    public async Task<JsonElement> NextAsync(string method)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            return (await _waiting[method].Reader.ReadAsync(limit.Token))[0];
        }
        catch (OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"No {method} came; received: {string.Join(", ", _received.Select(r => r.Method))}");
        }
    }

    /// <summary>Goes to the hub and back: an unknown method is refused, behind everything that was sent to this connection before.</summary>
    public Task FenceAsync() => Assert.ThrowsAsync<HubException>(() => Connection.InvokeAsync("no-such-method-fence"));

    /// <summary>Asserts that none of these methods was received up to now.</summary>
    public async Task ReceivedNoneAsync(params string[] methods)
    {
        var unknown = methods.Except(_waiting.Keys).ToArray();
        Assert.True(unknown.Length == 0, $"The probe does not listen to {string.Join(", ", unknown)}, so their absence proves nothing.");
        await FenceAsync();
        Assert.DoesNotContain(_received, r => methods.Contains(r.Method));
    }

    public int Count(string method) => _received.Count(r => r.Method == method);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
