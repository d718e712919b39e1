using System.Globalization;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations.Import;

/// <summary>Upload, look at what would be done, commit or give up. An import belongs to who uploaded it.</summary>
public static class ImportOrganizations
{
    public const long MaxBytes = 8 * 1024 * 1024;

    public sealed record View(
        Guid Id, string FileName, JobState State, int Done, int Total, string? ErrorCode, string? Error, DateTimeOffset? CommittedAt,
        int Created, int Renamed, int Unchanged, int Bad, IReadOnlyList<ProblemView> Problems);

    /// <summary>A bad cell: row and column as the spreadsheet shows them, what it holds for a name, and what is wrong.</summary>
    public sealed record ProblemView(int Row, string Column, string Name, string Code, string Message);

    public sealed record Started(Guid Id);

    public sealed class Handler(ContestDb db, Caller caller, JobQueue jobs, TimeProvider clock)
    {
        public async Task<Result<Started>> UploadAsync(Guid? belowId, IFormFile file, CancellationToken ct)
        {
            if (file.Length > MaxBytes)
            {
                return new CommonErrors.TooLarge(MaxBytes);
            }

            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            var name = Path.GetFileName(file.FileName);
            var import = OrganizationImport.Create(belowId, name.Length > 200 ? name[..200] : name, bytes.ToArray(), caller.UserId, clock.GetUtcNow());
            import.JobId = jobs.Request(CheckOrganizationsJob.Kind, null, new ImportArguments(import.Id), caller.UserId);
            db.OrganizationImports.Add(import);
            await db.SaveChangesAsync(ct);
            return new Started(import.Id);
        }

        public async Task<Result<View>> GetAsync(Guid importId, CancellationToken ct)
        {
            // Both of one moment: a job that ends between two readings would have succeeded without a report.
            var found = await (from i in db.OrganizationImports.AsNoTracking()
                               join j in db.Jobs on i.JobId equals j.Id
                               where i.Id == importId && i.ByUserId == caller.UserId
                               select new { Import = i, Job = j }).FirstOrDefaultAsync(ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("import");
            }

            var (import, job) = (found.Import, found.Job);
            var report = import.Report is null ? null : JsonSerializer.Deserialize<OrganizationImportReport>(import.Report, ContestJson.Options);
            return new View(
                import.Id, import.FileName, job.State, job.Done, job.Total, job.ErrorCode, job.ErrorCode is null ? null : ErrorTexts.Find(job.ErrorCode, CultureInfo.CurrentUICulture),
                import.CommittedAt, report?.Created ?? 0, report?.Renamed ?? 0, report?.Unchanged ?? 0, report?.Bad ?? 0,
                report is null ? [] : [.. report.Rows.SelectMany(r => r.Problems.Select(p => new ProblemView(r.Row, p.Column, r.Name, p.Code, Say(p)))).Take(2_000)]);
        }

        public async Task<Result> CommitAsync(Guid importId, CancellationToken ct)
        {
            if (await FindAsync(importId, ct) is not { } import)
            {
                return new CommonErrors.NotFound("import");
            }

            // The right to import may have ended between upload and commit.
            var roles = Policies.Roles[PolicyNames.OrganizationManage];
            if (import.BelowId is { } below ? !await caller.CoversOrganizationAsync(below, roles) : !caller.IsAdministrator)
            {
                return new CommonErrors.Forbidden();
            }

            var report = import.Report is null ? null : JsonSerializer.Deserialize<OrganizationImportReport>(import.Report, ContestJson.Options);
            if (report is null || import.CommittedAt is not null || report.Created + report.Renamed == 0)
            {
                return new OrganizationImportErrors.NothingToCommit();
            }

            // Of two clicks only one may commit: whoever replaces the job that was seen, and only when that one has ended.
            var seen = import.JobId;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var job = jobs.Request(CommitOrganizationsJob.Kind, null, new ImportArguments(import.Id), caller.UserId);
            await db.SaveChangesAsync(ct);
            var replaced = await db.OrganizationImports
                .Where(i => i.Id == importId && i.JobId == seen && db.Jobs.Any(j => j.Id == seen && j.State != JobState.Pending && j.State != JobState.Running))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.JobId, job), ct);
            if (replaced == 0)
            {
                return new OrganizationImportErrors.NothingToCommit();
            }

            await transaction.CommitAsync(ct);
            return Result.Ok;
        }

        public async Task<Result> GiveUpAsync(Guid importId, CancellationToken ct)
        {
            if (await FindAsync(importId, ct) is not { } import)
            {
                return new CommonErrors.NotFound("import");
            }

            await db.Jobs.Where(j => j.Id == import.JobId).ExecuteUpdateAsync(s => s.SetProperty(j => j.CancelRequested, true), ct);
            import.File = null;
            if (import.CommittedAt is null)
            {
                import.Report = null;
            }

            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        private Task<OrganizationImport?> FindAsync(Guid importId, CancellationToken ct) =>
            db.OrganizationImports.FirstOrDefaultAsync(i => i.Id == importId && i.ByUserId == caller.UserId, ct);

        private static string Say(OrganizationImportProblem problem)
        {
            var text = ErrorTexts.Find(problem.Code, CultureInfo.CurrentUICulture) ?? problem.Code;
            foreach (var (name, value) in problem.Args)
            {
                text = text.Replace("{" + name + "}", value.ToString(), StringComparison.Ordinal);
            }

            return text;
        }
    }
}
