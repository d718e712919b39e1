using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Takes a workbook as the raw body, looks at its package, stores it protected and asks for the check.</summary>
public static class UploadImport
{
    /// <summary>Files that nobody committed are removed after so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public sealed record View(Guid Id);

    public sealed class Handler(ContestDb db, Caller caller, RegistrationScope scope, ImportFiles files, JobQueue jobs, TimeProvider clock)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid? delegationId, string? fileName, bool acceptCorrections, HttpRequest request, CancellationToken ct)
        {
            // Said before a byte is read: whoever sends 100 MB learns it at once.
            if (request.ContentLength > WorkbookGuard.MaxBytes)
            {
                return new CommonErrors.TooLarge(WorkbookGuard.MaxBytes);
            }

            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            // The rest of the API takes small bodies only; a workbook may be larger.
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = WorkbookGuard.MaxBytes + (64 * 1024);
            }

            if (await ReadAsync(request.Body, ct) is not { } content)
            {
                return new CommonErrors.TooLarge(WorkbookGuard.MaxBytes);
            }

            if (WorkbookGuard.Check(content) is { } refused)
            {
                return refused;
            }

            var now = clock.GetUtcNow();
            var old = now - Kept;
            await db.Set<ImportFile>().Where(f => f.UploadedAt < old && f.ProtectedContent != null).ExecuteUpdateAsync(s => s.SetProperty(f => f.ProtectedContent, (byte[]?)null), ct);
            var name = Path.GetFileName(string.IsNullOrWhiteSpace(fileName) ? "roster.xlsx" : fileName.Trim());
            var file = ImportFile.Create(competitionId, delegationId, name.Length > 200 ? name[^200..] : name, files.Protect(content), acceptCorrections, caller.UserId, now);
            file.CheckJobId = jobs.Request(ImportCheckJob.Kind, competitionId, new ImportCheckJob.Arguments(file.Id), caller.UserId);
            db.Set<ImportFile>().Add(file);
            await db.SaveChangesAsync(ct);
            return new View(file.Id);
        }

        private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken ct)
        {
            using var memory = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer, ct)) > 0)
            {
                if (memory.Length + read > WorkbookGuard.MaxBytes)
                {
                    return null;
                }

                memory.Write(buffer, 0, read);
            }

            return memory.ToArray();
        }
    }
}
