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
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        await using (var judge = await given.TabletAsync(app, admin, given.Judges[0]))
        {
            await judge.SubmitAsync([.. given.Entries.SelectMany((e, i) => new[] { Mark(e, "cut", 10m - i), Mark(e, "quality", 20m) })]);
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

        // The finding stands until what was found is put right, by two persons.
        Assert.Equal("results.review-wrong", (await PublishAsync(app, admin, given)).Code);
        using var supervisor = await given.SupervisorAsync(app);
        var sheet = await app.WithDbAsync(db => db.ScoreSheets.Where(s => s.StageId == given.StageId && s.EntryId == first.EntryId).Select(s => s.Id).SingleAsync());
        await Corrections.MakeAsync(admin, supervisor, given.Path, sheet, "cut", 9.5m, 1, "复核发现抄错");
        await ComputeAsync(admin, given);
        Assert.Equal((1, 0, 0), Assert.Single((await chief.GetAsync<GetReview.View>(given.Path + "/review")).Events) is var put ? (put.Wrong, put.Uncorrected, put.Left) : default);

        using var registrar = await given.StaffAsync(app, GrantRole.Registrar);
        Assert.Equal("common.forbidden", (await registrar.RefusedAsync(HttpMethod.Get, given.Path + "/review")).Code);
        await admin.SendAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)));
    }

    /// <summary>What was looked at are the marks as they were then: a stage that opens again makes the look void, of whoever was marked in it.</summary>
    [Theory, Databases]
    public async Task Whoever_was_marked_after_the_look_is_looked_at_again_also_when_the_result_stays_as_it_was(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.ReviewSampling, true)));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        await using var judge = await given.TabletAsync(app, admin, given.Judges[0]);
        await judge.SubmitAsync([.. given.Entries.SelectMany((e, i) => new[] { Mark(e, "cut", 10m - i), Mark(e, "quality", 20m) })]);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);
        var drawing = $"{given.Path}/events/{given.EventId}/review";
        await admin.SendAsync(HttpMethod.Post, drawing, null);
        var sample = Assert.Single((await admin.GetAsync<GetReview.View>(given.Path + "/review")).Events).Items;
        foreach (var item in sample)
        {
            await admin.SendAsync(HttpMethod.Post, $"{drawing}/entries/{item.EntryId}", new RecordFinding.Request(true));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
        var again = sample[0].EntryId;
        var was = 10m - Array.IndexOf(given.Entries, again);
        Assert.All(await judge.SubmitAsync(Mark(again, "cut", 1m, basedOn: 1), Mark(again, "cut", was, basedOn: 2)), a => Assert.Equal(Contest.Web.Features.Judging.Live.AckStatus.Stored, a.Status));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("补评完"));
        Assert.Equal("results.review-open", (await PublishAsync(app, admin, given)).Code);
        await ComputeAsync(admin, given);
        var review = Assert.Single((await admin.GetAsync<GetReview.View>(given.Path + "/review")).Events);
        Assert.Equal([again], review.Items.Where(i => i.Outcome == ReviewOutcome.Pending).Select(i => i.EntryId));
        await admin.SendAsync(HttpMethod.Post, $"{drawing}/entries/{again}", new RecordFinding.Request(true));
        await admin.SendAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(await VersionAsync(app, given)));
    }

    [Theory, Databases]
    public async Task The_sample_of_a_blind_event_is_drawn_though_several_have_no_code(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin, more: 12);
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.BlindJudging, true)));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        await chief.SendAsync(HttpMethod.Post, $"{given.Path}/events/{given.EventId}/review", null);
        var review = Assert.Single((await chief.GetAsync<GetReview.View>(given.Path + "/review")).Events);
        Assert.InRange(review.Rest, 12, 16);
        Assert.Equal(ReviewSample.DrawnOf(review.Rest), review.Items.Count(i => i.Why == ReviewReason.Drawn));
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
