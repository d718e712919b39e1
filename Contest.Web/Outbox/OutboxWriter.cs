using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;

namespace Contest.Web.Outbox;

public static class OutboxWriter
{
    /// <summary>Adds the event to the context; it is stored with the change that caused it, or not at all.</summary>
    public static void Happened<TEvent>(this ContestDb db, TEvent happened, DateTimeOffset now, Guid? competitionId = null)
        where TEvent : IOutboxEvent => db.Outbox.Add(new OutboxRow
        {
            Type = TEvent.Type,
            Payload = JsonSerializer.Serialize(happened, ContestJson.Options),
            CompetitionId = competitionId,
            CreatedAt = now,
        });
}
