using System.Text.Json;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Templates;

/// <summary>A template by its key: the name of one that comes with the program, or the id of one saved by the organization or one above it.</summary>
public sealed class FindTemplate(ContestDb db)
{
    public async Task<Result<CompetitionDocument>> ByKeyAsync(Guid organizationId, string key, CancellationToken ct)
    {
        if (BuiltInTemplates.Find(key) is { } builtIn)
        {
            return builtIn;
        }

        if (!Guid.TryParse(key, out var id))
        {
            return new CommonErrors.NotFound("template");
        }

        var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstOrDefaultAsync(ct);
        var saved = await db.Templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct);
        var keeper = saved is null ? null : await db.Organizations.Where(o => o.Id == saved.OrganizationId).Select(o => o.Path).FirstOrDefaultAsync(ct);
        return saved is not null && keeper is not null && path is not null && path.StartsWith(keeper, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<CompetitionDocument>(saved.Json, ContestJson.Options)!
            : new CommonErrors.NotFound("template");
    }
}
