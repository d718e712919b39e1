using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Data;

public static class Auditing
{
    /// <summary>Adds a line to the audit log in the caller's SaveChanges. <paramref name="details"/> holds no personal data.</summary>
    public static void Audited(this ContestDb db, string action, Guid? by, DateTimeOffset now, Guid? subjectId = null, Guid? competitionId = null, object? details = null) =>
        db.Audit.Add(new AuditRow
        {
            UserId = by,
            Action = action,
            CompetitionId = competitionId,
            SubjectId = subjectId,
            Details = details is null ? null : JsonSerializer.Serialize(details, ContestJson.Options),
            At = now,
        });
}
