using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;

namespace Contest.Web.Features.Judging.Marks;

internal static class MarksOutbox
{
    public static OutboxRow Row(StageRoster roster, Guid[] entryIds, DateTimeOffset now) => new()
    {
        Type = MarksRecorded.Type,
        Payload = JsonSerializer.Serialize(new MarksRecorded(roster.CompetitionId, roster.EventId, roster.StageId, entryIds), ContestJson.Options),
        CompetitionId = roster.CompetitionId,
        CreatedAt = now,
    };
}
