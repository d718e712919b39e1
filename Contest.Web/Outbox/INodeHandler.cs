namespace Contest.Web.Outbox;

/// <summary>
/// Reacts to one type of event on every node: keeps what this node has in memory right and tells those who are connected to it. May be called more than
/// once for the same event. With several nodes it is called by <see cref="OutboxTail"/>, else by <see cref="OutboxRelay"/>.
/// </summary>
public interface INodeHandler<in TEvent>
    where TEvent : IOutboxEvent
{
    Task HandleAsync(TEvent happened, CancellationToken ct);
}
