using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>An event's award plan: read, list versions, put a new version in force.</summary>
public static class EventAwardPlan
{
    /// <param name="Participants">Entries that compete as things stand: what a share of the participants is reckoned from.</param>
    public sealed record View(int Version, JsonElement? Plan, long EventVersion, int Participants, IReadOnlyList<EventRules.VersionRow> Versions);

    public sealed record PutRequest(JsonElement Plan, long EventVersion, string? Reason = null);

    public sealed class Validator : AbstractValidator<PutRequest>
    {
        public Validator() => RuleFor(r => r.Reason).MaximumLength(500);
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<View>> GetAsync(Guid competitionId, Guid eventId, int? version, CancellationToken ct)
        {
            var found = await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("event");
            }

            var number = version ?? found.AwardPlanVersion;
            var json = await db.AwardPlanVersions.Where(r => r.EventId == eventId && r.Number == number).Select(r => r.Json).FirstOrDefaultAsync(ct);
            if (json is null && version is not null)
            {
                return new CommonErrors.NotFound("award-plan");
            }

            var versions = await (from r in db.AwardPlanVersions.AsNoTracking()
                                  where r.EventId == eventId
                                  orderby r.Number descending
                                  select new EventRules.VersionRow(r.Number, r.Reason, r.At, db.Users.Where(u => u.Id == r.ByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "")).ToListAsync(ct);
            var participants = await db.Entries.CountAsync(e => e.EventId == eventId && e.Status == EntryStatus.Approved && e.Attendance == Attendance.Competing, ct);
            return new View(number, json is null ? null : JsonSerializer.Deserialize<JsonElement>(json), found.Version, participants, versions);
        }

        public async Task<Result<View>> PutAsync(Guid competitionId, Guid eventId, PutRequest request, CancellationToken ct)
        {
            var status = await db.Competitions.Where(c => c.Id == competitionId).Select(c => (CompetitionStatus?)c.Status).FirstOrDefaultAsync(ct);
            var found = await db.Events.FirstOrDefaultAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);
            if (found is null || status is not { } now)
            {
                return new CommonErrors.NotFound("event");
            }

            if (found.Version != request.EventVersion)
            {
                return new CommonErrors.Stale(request.EventVersion, found.Version);
            }

            if (now is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
            {
                return new CompetitionErrors.WrongStatus(now);
            }

            // Once scores are known a change of the plan moves prizes: it is said why.
            if (string.IsNullOrWhiteSpace(request.Reason) && await EventRules.HasMarksAsync(db, eventId, ct))
            {
                return new CompetitionErrors.ReasonNeeded();
            }

            var parsed = AwardDocuments.Parse(request.Plan);
            if (!parsed.IsOk)
            {
                return parsed.Error;
            }

            var at = clock.GetUtcNow();
            var number = (await db.AwardPlanVersions.Where(r => r.EventId == eventId).MaxAsync(r => (int?)r.Number, ct) ?? 0) + 1;
            db.AwardPlanVersions.Add(new AwardPlanVersion { EventId = eventId, Number = number, Json = parsed.Value, Reason = request.Reason?.Trim(), ByUserId = caller.UserId, At = at });
            found.UseAwardPlan(number);
            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = "awards.changed",
                CompetitionId = competitionId,
                SubjectId = eventId,
                Details = JsonSerializer.Serialize(new { number, request.Reason }, ContestJson.Options),
                At = at,
            });
            db.Happened(new CompetitionChanged(competitionId, "awards"), at, competitionId);
            await db.SaveChangesAsync(ct);
            return await GetAsync(competitionId, eventId, null, ct);
        }
    }
}
