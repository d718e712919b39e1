using System.Globalization;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>How far an import is, its report, the marked-up file; and its cancelling or discarding.</summary>
public static class GetImport
{
    public sealed record Progress(JobState State, int Done, int Total, string? ErrorCode);

    public sealed record FindingView(string Cell, int Row, ImportColumn Column, string Code, string Message, string? Suggestion);

    public sealed record ReportView(string Sheet, int Rows, int GoodRows, int GoodEntries, int BadRows, int FindingsInAll, IReadOnlyList<FindingView> Findings);

    public sealed record View(Guid Id, string FileName, Guid? DelegationId, Progress Check, Progress? Commit, ReportView? Report, string? Problem, ImportCommitResult? Result, bool HasFile);

    public sealed class Handler(ContestDb db, ImportFiles files)
    {
        private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid? delegationId, Guid importId, CancellationToken ct)
        {
            var file = await db.Set<ImportFile>().AsNoTracking().Where(f => f.Id == importId && f.CompetitionId == competitionId && f.DelegationId == delegationId)
                .Select(f => new { f.FileName, f.CheckJobId, f.CommitJobId, HasFile = f.ProtectedContent != null }).FirstOrDefaultAsync(ct);
            if (file is null)
            {
                return new CommonErrors.NotFound("import");
            }

            var jobs = await db.Jobs.AsNoTracking().Where(j => j.Id == file.CheckJobId || j.Id == file.CommitJobId).ToListAsync(ct);
            var check = jobs.Single(j => j.Id == file.CheckJobId);
            var commit = jobs.Find(j => j.Id == file.CommitJobId);
            var result = Read<ImportCheckResult>(check);
            return new View(
                importId, file.FileName, delegationId, Of(check), commit is null ? null : Of(commit), result?.Report is { } report ? Say(report) : null,
                result?.Problem is { } problem ? (English ? problem.English : problem.Chinese) : null, commit is null ? null : Read<ImportCommitResult>(commit), file.HasFile);
        }

        /// <summary>The uploaded file with the errors written into it, as the roster is judged now.</summary>
        public async Task<Result<(string Name, byte[] Content)>> MarkedUpAsync(Guid competitionId, Guid? delegationId, Guid importId, CancellationToken ct)
        {
            var file = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == importId && f.CompetitionId == competitionId && f.DelegationId == delegationId, ct);
            if (file is null)
            {
                return new CommonErrors.NotFound("import");
            }

            var plan = await files.PlanAsync(file, null, ct);
            return plan.IsOk
                ? ((English ? "errors-" : "错误标注-") + file.FileName, MarkedUpWorkbook.Make(files.Unprotect(file.ProtectedContent!), plan.Value.Sheet, plan.Value.Findings, English))
                : plan.Error;
        }

        /// <summary>Stops a running check or commit, and removes the file: what was not committed is not kept.</summary>
        public async Task<Result> DiscardAsync(Guid competitionId, Guid? delegationId, Guid importId, CancellationToken ct)
        {
            var file = await db.Set<ImportFile>().FirstOrDefaultAsync(f => f.Id == importId && f.CompetitionId == competitionId && f.DelegationId == delegationId, ct);
            if (file is null)
            {
                return new CommonErrors.NotFound("import");
            }

            await db.Jobs.Where(j => (j.Id == file.CheckJobId || j.Id == file.CommitJobId) && (j.State == JobState.Pending || j.State == JobState.Running))
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.CancelRequested, true), ct);
            file.ProtectedContent = null;
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }

        private static Progress Of(JobRecord job) => new(job.State, job.Done, job.Total, job.ErrorCode);

        private static T? Read<T>(JobRecord job)
            where T : class => job.Result is null ? null : JsonSerializer.Deserialize<T>(job.Result, ContestJson.Options);

        private static ReportView Say(ImportReport report) => new(
            report.Sheet, report.Rows, report.GoodRows, report.GoodEntries, report.BadRows, report.FindingsInAll,
            [.. report.Findings.Select(f => new FindingView(f.Cell, f.Row, f.Column, f.Code, English ? f.English : f.Chinese, f.Suggestion))]);
    }
}
