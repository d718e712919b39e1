namespace Contest.Web.Outbox;

/// <summary>Reacts to one type of event. May be called more than once for the same event, so it must be idempotent.</summary>
public interface IOutboxHandler<in TEvent>
    where TEvent : IOutboxEvent
{
    Task HandleAsync(TEvent happened, CancellationToken ct);
}
