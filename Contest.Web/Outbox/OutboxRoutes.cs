using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Outbox;

/// <summary>Which handlers an event goes to; listed by hand in <see cref="OutboxSetup"/>.</summary>
/// <param name="severalNodes">What every node must do by itself is not done by the node whose relay took the row.</param>
public sealed class OutboxRoutes(bool severalNodes = false)
{
    private readonly Dictionary<string, (Handling Once, Handling Here)> _routes = [];

    private delegate Task Handling(string payload, IServiceProvider services, CancellationToken ct);

    public void Map<TEvent>()
        where TEvent : IOutboxEvent => _routes[TEvent.Type] = (
            async (payload, services, ct) =>
            {
                var happened = Read<TEvent>(payload);
                foreach (var handler in services.GetServices<IOutboxHandler<TEvent>>())
                {
                    await handler.HandleAsync(happened, ct);
                }
            },
            async (payload, services, ct) =>
            {
                var happened = Read<TEvent>(payload);
                foreach (var handler in services.GetServices<INodeHandler<TEvent>>())
                {
                    await handler.HandleAsync(happened, ct);
                }
            }
    );

    /// <summary>What is done once, by the node that took the row; with a single node, everything.</summary>
    public async Task DispatchAsync(string type, string payload, IServiceProvider services, CancellationToken ct)
    {
        var (once, here) = Route(type);
        if (!severalNodes)
        {
            await here(payload, services, ct);
        }

        await once(payload, services, ct);
    }

    /// <summary>What every node does.</summary>
    public Task DispatchHereAsync(string type, string payload, IServiceProvider services, CancellationToken ct) => Route(type).Here(payload, services, ct);

    private (Handling Once, Handling Here) Route(string type) =>
        _routes.TryGetValue(type, out var route) ? route : throw new InvalidOperationException($"No route for outbox type {type}.");

    private static TEvent Read<TEvent>(string payload)
        where TEvent : IOutboxEvent => JsonSerializer.Deserialize<TEvent>(payload, ContestJson.Options)
            ?? throw new InvalidOperationException($"Empty payload of {TEvent.Type}.");
}
