using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Reads and checks an uploaded roster; stores nothing but the report.</summary>
public sealed class ImportCheckJob(ContestDb db, ImportFiles files) : IJob
{
    public const string Kind = "import-check";

    public sealed record Arguments(Guid ImportId);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var importId = context.Arguments<Arguments>().ImportId;
        var file = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == importId, ct);
        var plan = file is null ? new CommonErrors.NotFound("import") : await files.PlanAsync(file, context, ct);
        if (!plan.IsOk)
        {
            // The reason is for the person who uploaded the file; the job itself has done its work.
            context.SetResult(new ImportCheckResult(null, ImportProblem.Of(plan.Error)));
            context.Refuse(plan.Error);
            return;
        }

        context.SetResult(new ImportCheckResult(ImportReport.Of(plan.Value), null));
    }
}

/// <summary>A report, or why the file as a whole was refused.</summary>
public sealed record ImportCheckResult(ImportReport? Report, ImportProblem? Problem);

public sealed record ImportProblem(string Code, string Chinese, string English)
{
    public static ImportProblem Of(Error error) => new(
        error.Code,
        Http.ErrorTexts.Say(error, System.Globalization.CultureInfo.GetCultureInfo("zh-CN")),
        Http.ErrorTexts.Say(error, System.Globalization.CultureInfo.GetCultureInfo("en")));
}

/// <summary>The stored file, and the plan made of it.</summary>
public sealed class ImportFiles(ContestDb db, PersonalData personal, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Contest.ImportFile.v1");

    public byte[] Protect(byte[] content) => _protector.Protect(content);

    public byte[] Unprotect(byte[] content) => _protector.Unprotect(content);

    public async Task<Result<ImportPlan>> PlanAsync(ImportFile file, JobContext? context, CancellationToken ct)
    {
        if (file.ProtectedContent is null)
        {
            return new ImportErrors.NotReady();
        }

        var content = Unprotect(file.ProtectedContent);
        if (WorkbookGuard.Check(content) is { } refused)
        {
            return refused;
        }

        var sheet = RosterReader.Read(content);
        if (!sheet.IsOk)
        {
            return sheet.Error;
        }

        if (await ImportReference.LoadAsync(db, file.CompetitionId, file.DelegationId, ct) is not { } reference)
        {
            return new CommonErrors.NotFound("competition");
        }

        var total = sheet.Value.Rows.Count;
        var checker = new ImportChecker(personal, reference, sheet.Value, file.AcceptCorrections, clock.Today());
        var plan = await checker.CheckAsync(done => context is null ? Task.CompletedTask : context.ReportAsync(done, total, ct));
        if (context is not null)
        {
            await context.ReportAsync(total, total, ct);
        }

        return plan;
    }
}
