using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>An event's rules: read, list versions, put a new version in force.</summary>
public static class EventRules
{
    /// <summary>Version 0 and no rules while there are none. EventVersion is what a change must name.</summary>
    public sealed record View(int Version, JsonElement? Rules, long EventVersion, bool HasMarks, IReadOnlyList<VersionRow> Versions);

    public sealed record VersionRow(int Number, string? Reason, DateTimeOffset At, string By);

    /// <summary>Preview: the token of the preview of these very rules; needed with a reason once the first mark is in.</summary>
    public sealed record PutRequest(JsonElement Rules, long EventVersion, string? Reason = null, string? Preview = null);

    public sealed class Validator : AbstractValidator<PutRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).MaximumLength(500);
            RuleFor(r => r.Preview).MaximumLength(64);
        }
    }

    /// <summary>Names one change from one version; whoever holds it has asked what the change would do.</summary>
    public static string Token(Guid eventId, int version, string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId:N}\n{version}\n{canonical}")));

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result<View>> GetAsync(Guid competitionId, Guid eventId, int? version, CancellationToken ct)
        {
            var found = await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("event");
            }

            var number = version ?? found.RulesVersion;
            var json = await db.RuleVersions.Where(r => r.EventId == eventId && r.Number == number).Select(r => r.Json).FirstOrDefaultAsync(ct);
            if (json is null && version is not null)
            {
                return new CommonErrors.NotFound("rules");
            }

            var versions = await (from r in db.RuleVersions.AsNoTracking()
                                  where r.EventId == eventId
                                  orderby r.Number descending
                                  select new VersionRow(r.Number, r.Reason, r.At, db.Users.Where(u => u.Id == r.ByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "")).ToListAsync(ct);
            return new View(number, json is null ? null : JsonSerializer.Deserialize<JsonElement>(json), found.Version, await HasMarksAsync(db, eventId, ct), versions);
        }

        public async Task<Result<View>> PutAsync(Guid competitionId, Guid eventId, PutRequest request, CancellationToken ct)
        {
            var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
            if (competition?.Events.FirstOrDefault(e => e.Id == eventId) is not { } found)
            {
                return new CommonErrors.NotFound("event");
            }

            if (found.Version != request.EventVersion)
            {
                return new CommonErrors.Stale(request.EventVersion, found.Version);
            }

            if (competition.Status is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
            {
                return new CompetitionErrors.WrongStatus(competition.Status);
            }

            var read = RuleDocuments.Read(request.Rules, [.. found.Stages.Select(s => s.Key)]);
            if (!read.IsOk)
            {
                return read.Error;
            }

            var json = read.Value.ToJson();
            if (await HasMarksAsync(db, eventId, ct))
            {
                if (string.IsNullOrWhiteSpace(request.Reason))
                {
                    return new CompetitionErrors.ReasonNeeded();
                }

                if (request.Preview != Token(eventId, found.RulesVersion, json))
                {
                    return new CompetitionErrors.PreviewNeeded();
                }
            }

            var now = clock.GetUtcNow();
            var number = (await db.RuleVersions.Where(r => r.EventId == eventId).MaxAsync(r => (int?)r.Number, ct) ?? 0) + 1;
            db.RuleVersions.Add(new RuleVersion { EventId = eventId, Number = number, Json = json, Reason = request.Reason?.Trim(), ByUserId = caller.UserId, At = now });
            found.UseRules(number);
            if (competition.Status is CompetitionStatus.Draft or CompetitionStatus.Registration)
            {
                // A module that nothing is run for could never be marked: each gets its stage.
                foreach (var module in read.Value.Modules.Where(m => found.Stages.All(s => s.Key != m.Key)))
                {
                    var name = module.Name?.Zh ?? module.Key;
                    found.AddStage(module.Key, name.Length > 100 ? name[..100] : name, now);
                }
            }

            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = "rules.changed",
                CompetitionId = competitionId,
                SubjectId = eventId,
                Details = JsonSerializer.Serialize(new { number, request.Reason }, ContestJson.Options),
                At = now,
            });
            db.Happened(new CompetitionChanged(competitionId, "rules"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return await GetAsync(competitionId, eventId, null, ct);
        }
    }

    public static Task<bool> HasMarksAsync(ContestDb db, Guid eventId, CancellationToken ct) =>
        db.Marks.AnyAsync(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && db.Stages.Any(t => t.Id == s.StageId && t.EventId == eventId)), ct);
}
