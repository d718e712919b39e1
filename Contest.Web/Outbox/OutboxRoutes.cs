using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Outbox;

/// <summary>Which handlers an event goes to; listed by hand in <see cref="OutboxSetup"/>.</summary>
public sealed class OutboxRoutes
{
    private readonly Dictionary<string, Func<string, IServiceProvider, CancellationToken, Task>> _routes = [];

    public void Map<TEvent>()
        where TEvent : IOutboxEvent => _routes[TEvent.Type] = async (payload, services, ct) =>
        {
            var happened = JsonSerializer.Deserialize<TEvent>(payload, ContestJson.Options)
                ?? throw new InvalidOperationException($"Empty payload of {TEvent.Type}.");
            foreach (var handler in services.GetServices<IOutboxHandler<TEvent>>())
            {
                await handler.HandleAsync(happened, ct);
            }
        };

    public Task DispatchAsync(string type, string payload, IServiceProvider services, CancellationToken ct) =>
        _routes.TryGetValue(type, out var route)
            ? route(payload, services, ct)
            : throw new InvalidOperationException($"No route for outbox type {type}.");
}
