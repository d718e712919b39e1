using Contest.Domain.Accounts;
using Contest.Domain.Results;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Results;
using Contest.Web.Features.Results.Sampling;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Results;

/// <summary>复核抽样 as the organizer and the chief judge meet it: publication waits until everyone of the sample has been looked at.</summary>
public sealed class ReviewSamplingTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Publication_waits_for_the_review_where_it_is_switched_on(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.ReviewSampling, true)));
        await using (var judge = await given.TabletAsync(app, admin, given.Judges[0]))
        {
            await judge.SubmitAsync([.. given.Entries[..3].SelectMany((e, i) => new[] { Mark(e, "cut", 10m - i), Mark(e, "quality", 20m) })]);
        }

        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        var drawing = $"{given.Path}/events/{given.EventId}/review";
        Assert.Equal("results.stage-still-open", (await chief.RefusedAsync(HttpMethod.Post, drawing)).Code);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);
        Assert.Equal("results.review-needed", (await PublishAsync(app, admin, given)).Code);

        await chief.SendAsync(HttpMethod.Post, drawing, null);
        Assert.Equal("results.review-drawn", (await chief.RefusedAsync(HttpMethod.Post, drawing)).Code);
        var review = Assert.Single((await chief.GetAsync<GetReview.View>(given.Path + "/review")).Events);
        Assert.Equal((true, 4), (review.Drawn, review.Items.Count + review.Rest - ReviewSample.DrawnOf(review.Rest)));
        Assert.Matches("^[0-9a-f]{64}$", review.Seed!);
        Assert.Equal("results.review-open", (await PublishAsync(app, admin, given)).Code);

        var first = review.Items[0];
        Assert.Equal("results.review-note", (await chief.RefusedAsync(HttpMethod.Post, $"{drawing}/entries/{first.EntryId}", new RecordFinding.Request(false))).Code);
        await chief.SendAsync(HttpMethod.Post, $"{drawing}/entries/{first.EntryId}", new RecordFinding.Request(false, "切口平整抄错"));
        var wide = Assert.Single((await chief.GetAsync<GetReview.View>(given.Path + "/review")).Events);
        Assert.NotNull(wide.WidenedAt);
        Assert.Equal((1, 3, 4), (wide.Wrong, wide.Left, wide.Items.Count));
        Assert.Equal(["review.drawn", "review.found", "review.widened"], await app.WithDbAsync(db => db.Audit.Where(a => a.CompetitionId == given.CompetitionId && a.Action.StartsWith("review.")).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync()));
        foreach (var item in wide.Items.Where(i => i.Outcome == ReviewOutcome.Pending))
        {
            await chief.SendAsync(HttpMethod.Post, $"{drawing}/entries/{item.EntryId}", new RecordFinding.Request(true));
        }

        using var registrar = await given.StaffAsync(app, GrantRole.Registrar);
        Assert.Equal("common.forbidden", (await registrar.RefusedAsync(HttpMethod.Get, given.Path + "/review")).Code);
        await admin.SendAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)));
    }

    private static Task<long> VersionAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).FirstAsync());

    private static async Task<ProblemException> PublishAsync(ContestApp app, ApiClient admin, JudgingGiven given) =>
        await admin.RefusedAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)));

    private static async Task ComputeAsync(ApiClient admin, JudgingGiven given)
    {
        var job = await admin.PostAsync<RequestResults.Response>($"{given.Path}/events/{given.EventId}/results", null);
        using var deadline = new CancellationTokenSource(Patience.Limit);
        while ((await admin.GetAsync<JobView>($"{given.Path}/jobs/{job.JobId}")).State != JobState.Succeeded)
        {
            await Task.Delay(50, deadline.Token);
        }
    }
}
