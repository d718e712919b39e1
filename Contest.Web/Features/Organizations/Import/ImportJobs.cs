using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations.Import;

/// <summary>Reads and plans a file in the background.</summary>
public sealed class CheckOrganizationsJob(ContestDb db) : IJob
{
    public const string Kind = "organizations.check";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var import = await db.OrganizationImports.FirstAsync(i => i.Id == context.Arguments<ImportArguments>().ImportId, ct);
        var planned = await ImportPlanning.PlanAsync(db, import, ct);
        if (!planned.IsOk)
        {
            context.Refuse(planned.Error);
            return;
        }

        var total = planned.Value.Report.Rows.Count;
        await context.ReportAsync(total, total, ct);
        import.Report = JsonSerializer.Serialize(planned.Value.Report, ContestJson.Options);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Writes the good rows, all or none. The file is planned anew, so that what changed since the check is taken into account.</summary>
public sealed class CommitOrganizationsJob(ContestDb db, TimeProvider clock) : IJob
{
    public const string Kind = "organizations.commit";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var import = await db.OrganizationImports.FirstAsync(i => i.Id == context.Arguments<ImportArguments>().ImportId, ct);
        if (import.CommittedAt is not null)
        {
            return;
        }

        var planned = await ImportPlanning.PlanAsync(db, import, ct);
        if (!planned.IsOk)
        {
            context.Refuse(planned.Error);
            return;
        }

        var (report, existing) = planned.Value;
        var now = clock.GetUtcNow();
        var written = new Dictionary<Guid, UnionOrganization>(existing);
        var todo = new Queue<OrganizationImportRow>(report.Rows.Where(r => r.Action is ImportAction.Create or ImportAction.Rename).OrderBy(r => r.Level));
        var done = 0;
        var total = todo.Count;
        while (todo.TryDequeue(out var row))
        {
            Write(row, written, import.ByUserId, now);
            if (++done % 500 == 0)
            {
                await context.ReportAsync(done, total, ct);
            }
        }

        import.Report = JsonSerializer.Serialize(report, ContestJson.Options);
        import.CommittedAt = now;
        import.File = null;
        db.Audited("organizations.imported", import.ByUserId, now, import.BelowId, details: new { import.Id, report.Created, report.Renamed });
        await db.SaveChangesAsync(ct);
        await context.ReportAsync(total, total, ct);
    }

    // Levels fall strictly from parent to child, so that in the order of levels every parent is there before its children.
    private void Write(OrganizationImportRow row, Dictionary<Guid, UnionOrganization> written, Guid by, DateTimeOffset now)
    {
        UnionOrganization organization;
        string? before = null;
        if (row.Action == ImportAction.Create)
        {
            var created = UnionOrganization.Create(row.Name, row.Level!.Value, row.ParentId is { } parent ? written[parent] : null, row.Code, now);
            organization = created.IsOk ? created.Value : throw new InvalidOperationException(created.Error.Code);
            written[row.Id!.Value] = organization;
            db.Organizations.Add(organization);
        }
        else
        {
            organization = written[row.Id!.Value];
            before = OrganizationHistory.NameAndCode(organization);
            if (organization.Rename(row.Name, row.Code ?? organization.Code) is { IsOk: false } refused)
            {
                throw new InvalidOperationException(refused.Error!.Code);
            }
        }

        db.OrganizationChanges.Add(new OrganizationChange
        {
            OrganizationId = organization.Id,
            Kind = row.Action == ImportAction.Create ? "created" : "renamed",
            Before = before,
            After = OrganizationHistory.NameAndCode(organization),
            Reason = "Excel",
            ByUserId = by,
            At = now,
        });
    }
}

public sealed record ImportArguments(Guid ImportId);

internal static class ImportPlanning
{
    public const int MaxRows = 20_000;

    public static async Task<Result<(OrganizationImportReport Report, Dictionary<Guid, UnionOrganization> Existing)>> PlanAsync(ContestDb db, OrganizationImport import, CancellationToken ct)
    {
        using var file = new MemoryStream(import.File ?? []);
        var read = SheetReader.Read(file, MaxRows);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var rows = read.Value.Skip(1).ToList();
        if (rows.Count == 0)
        {
            return new SheetErrors.Empty();
        }

        var below = import.BelowId is null ? null : await db.Organizations.FirstAsync(o => o.Id == import.BelowId, ct);
        var prefix = below?.Path ?? "/";
        var existing = await db.Organizations.Where(o => o.Path.StartsWith(prefix) && o.MergedIntoId == null).ToDictionaryAsync(o => o.Id, ct);
        var foreign = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var codes in rows.Select(r => r[2]).Where(c => c.Length is > 0 and <= 60).Distinct().Chunk(500))
        {
            foreign.UnionWith((await db.Organizations.Where(o => codes.Contains(o.Code!) && !(o.Path.StartsWith(prefix) && o.MergedIntoId == null)).Select(o => o.Code!).ToListAsync(ct)));
        }

        if (below is not null)
        {
            existing.Remove(below.Id);
            if (below.Code is not null)
            {
                foreign.Add(below.Code);
            }
        }

        var report = new ImportPlanner(below, existing.Values, foreign).Plan(rows);
        if (below is not null)
        {
            existing[below.Id] = below;
        }

        return (report, existing);
    }
}
