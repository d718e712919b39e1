using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Results;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Results;

/// <summary>The way of a result from the marks to the public.</summary>
public static class Publications
{
    public static Task<long> VersionAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).FirstAsync());

    public static async Task PublishAsync(ContestApp app, ApiClient admin, JudgingGiven given) =>
        await admin.SendAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)));

    public static async Task<string> RefusedAsync(ContestApp app, ApiClient admin, JudgingGiven given) =>
        (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)))).Code;

    public static async Task ComputeAsync(ApiClient admin, JudgingGiven given)
    {
        var job = await admin.PostAsync<RequestResults.Response>($"{given.Path}/events/{given.EventId}/results", null);
        using var deadline = new CancellationTokenSource(Patience.Limit);
        while ((await admin.GetAsync<JobView>($"{given.Path}/jobs/{job.JobId}")).State != JobState.Succeeded)
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>What accepting a correction leaves behind while the job that computes anew waits in its queue, for as long as a test needs.</summary>
    public static Task CorrectWithoutJobAsync(ContestApp app, Guid sheetId, string aspect, decimal value, int basedOn) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow();
        var sheet = await db.ScoreSheets.SingleAsync(s => s.Id == sheetId);
        var row = sheet.Correct(new MarkInput(Guid.CreateVersion7(now), aspect, 1, value, null, basedOn, "抄录有误", "office", now, 1), basedOn, now);
        Assert.True(row.IsOk);
        db.Marks.Add(row.Value);
        await db.SaveChangesAsync();
    });
}
