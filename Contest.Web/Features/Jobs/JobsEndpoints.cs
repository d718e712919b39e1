using System.Text.Json;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Jobs;

/// <summary>Progress and cancelling of background jobs of a competition.</summary>
public static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/competitions/{competitionId:guid}/jobs").WithTags("Jobs");
        group.MapGet("/{jobId:guid}", async (Guid competitionId, Guid jobId, ContestDb db, CancellationToken ct) =>
            {
                var job = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == jobId && j.CompetitionId == competitionId, ct);
                return (job is null ? Result<JobView>.Fail(new CommonErrors.NotFound("job")) : View(job)).ToOk();
            })
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetJob");
        group.MapPost("/{jobId:guid}/cancel", async (Guid competitionId, Guid jobId, ContestDb db, CancellationToken ct) =>
            {
                var found = await db.Jobs.Where(j => j.Id == jobId && j.CompetitionId == competitionId)
                    .ExecuteUpdateAsync(s => s.SetProperty(j => j.CancelRequested, true), ct);
                return (found == 0 ? new CommonErrors.NotFound("job") : Result.Ok).ToNoContent();
            })
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("CancelJob");
    }

    private static JobView View(JobRecord job) => new(
        job.Id, job.Kind, job.State, job.Done, job.Total, job.ErrorCode,
        job.Result is null ? null : JsonDocument.Parse(job.Result).RootElement, job.RequestedAt, job.FinishedAt);
}
