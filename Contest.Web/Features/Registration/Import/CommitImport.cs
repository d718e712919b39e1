using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Stores the good rows of a checked roster: only when told to, and only with the consent confirmed.</summary>
public static class CommitImport
{
    /// <param name="Target">Where the entries stand afterwards: draft, submitted, or (for the organizer) approved with bibs.</param>
    /// <param name="Consent">The registrar confirms that everyone in the file has consented to the use of the data.</param>
    public sealed record Request(EntryStatus Target, bool Consent);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Target).Must(t => t is EntryStatus.Draft or EntryStatus.Submitted or EntryStatus.Approved);
    }

    public sealed class Handler(ContestDb db, Caller caller, RegistrationScope scope, JobQueue jobs)
    {
        public async Task<Result<UploadImport.View>> HandleAsync(Guid competitionId, Guid? delegationId, Guid importId, Request request, CancellationToken ct)
        {
            var open = await scope.OpenAsync(competitionId, ct);
            if (!open.IsOk)
            {
                return open.Error;
            }

            if (!request.Consent)
            {
                return new ImportErrors.ConsentNeeded();
            }

            if (request.Target == EntryStatus.Approved && delegationId is not null)
            {
                return new CommonErrors.Forbidden();
            }

            var file = await db.Set<ImportFile>().FirstOrDefaultAsync(f => f.Id == importId && f.CompetitionId == competitionId && f.DelegationId == delegationId, ct);
            if (file is null)
            {
                return new CommonErrors.NotFound("import");
            }

            var states = await db.Jobs.Where(j => j.Id == file.CheckJobId || j.Id == file.CommitJobId).ToDictionaryAsync(j => j.Id, j => j.State, ct);
            var repeatable = file.CommitJobId is not { } commit || states.GetValueOrDefault(commit) is JobState.Cancelled or JobState.Failed;
            if (file.ProtectedContent is null || states.GetValueOrDefault(file.CheckJobId) != JobState.Succeeded || !repeatable)
            {
                return new ImportErrors.NotReady();
            }

            file.CommitJobId = jobs.Request(ImportCommitJob.Kind, competitionId, new ImportCommitJob.Arguments(file.Id, request.Target), caller.UserId);
            await db.SaveChangesAsync(ct);
            return new UploadImport.View(file.Id);
        }
    }
}
