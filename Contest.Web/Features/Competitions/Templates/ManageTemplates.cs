using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Templates;

/// <summary>Lists the templates that an organization may use, saves a competition as one, removes one.</summary>
public static class ManageTemplates
{
    /// <summary>Key: what a new competition names. Organization: who keeps it; null for those that come with the program.</summary>
    public sealed record View(string Key, TemplateCard Card, int Events, int Stages, bool BlindJudging, Guid? OrganizationId, DateTimeOffset? SavedAt);

    public sealed record SaveRequest(string Name, string? Summary = null);

    public sealed class Validator : AbstractValidator<SaveRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Summary).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, Caller caller, CompetitionExport export, TimeProvider clock)
    {
        public async Task<IReadOnlyList<View>> ListAsync(Guid organizationId, CancellationToken ct)
        {
            var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstOrDefaultAsync(ct) ?? "";
            var above = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToArray();
            var saved = await db.Templates.AsNoTracking().Where(t => above.Contains(t.OrganizationId)).OrderByDescending(t => t.CreatedAt).ToListAsync(ct);
            return [.. BuiltInTemplates.All.Select(t => Of(t.Key, t.Value, null, null)), .. saved.Select(t => Of(t.Id.ToString(), Read(t.Json), t.OrganizationId, t.CreatedAt))];
        }

        public async Task<Result<View>> SaveAsync(Guid competitionId, SaveRequest request, CancellationToken ct)
        {
            if (await export.ReadAsync(competitionId, ct) is not { } document)
            {
                return new CommonErrors.NotFound("competition");
            }

            var now = clock.GetUtcNow();
            var name = request.Name.Trim();
            var summary = request.Summary?.Trim() ?? "";
            document = document with { Name = name, About = new TemplateCard(new(name, name), new(summary, summary)), Series = null, Venue = null, StartsOn = null, EndsOn = null };
            var organization = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.OrganizationId).FirstAsync(ct);
            var template = CompetitionTemplate.Create(organization, name, JsonSerializer.Serialize(document, ContestJson.Options), now);
            db.Templates.Add(template);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "templates.saved", CompetitionId = competitionId, SubjectId = template.Id, At = now });
            await db.SaveChangesAsync(ct);
            return Of(template.Id.ToString(), document, organization, now);
        }

        public async Task<Result> RemoveAsync(Guid organizationId, Guid templateId, CancellationToken ct)
        {
            if (await db.Templates.FirstOrDefaultAsync(t => t.Id == templateId && t.OrganizationId == organizationId, ct) is not { } found)
            {
                return new CommonErrors.NotFound("template");
            }

            db.Templates.Remove(found);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "templates.removed", SubjectId = templateId, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        private static CompetitionDocument Read(string json) => JsonSerializer.Deserialize<CompetitionDocument>(json, ContestJson.Options)!;

        private static View Of(string key, CompetitionDocument d, Guid? organizationId, DateTimeOffset? at) => new(
            key, d.About ?? new TemplateCard(new(d.Name, d.Name), new("", "")), d.Events.Count, d.Events.Sum(e => e.Stages.Count), d.Settings?.BlindJudging ?? false, organizationId, at);
    }
}
