namespace Contest.Web.Outbox;

/// <summary>Something that happened. <see cref="Type"/> is its stable name in the store.</summary>
public interface IOutboxEvent
{
    static abstract string Type { get; }
}
