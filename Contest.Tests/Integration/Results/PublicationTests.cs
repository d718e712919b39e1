using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Overview;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Results;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Results.Publications;

namespace Contest.Tests.Integration.Results;

/// <summary>What is published, announced and made official is what the marks say then, not what some job computed before; and published marks change by corrections alone.</summary>
public sealed class PublicationTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_correction_whose_computation_waits_in_the_queue_is_not_left_out_of_what_is_published(DatabaseProvider provider)
    {
        var (app, admin, given, _) = await MarkedAsync(provider);
        await ComputeAsync(admin, given);
        Assert.Equal("competitions.stages-open", await RefusedAsync(app, admin, given));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);

        await CorrectWithoutJobAsync(app, await SheetAsync(app, given), "cut", 3m, 1);
        Assert.Equal("results.outdated", await RefusedAsync(app, admin, given));
        Assert.Equal(0, await app.WithDbAsync(db => db.ResultSets.CountAsync(r => r.EventId == given.EventId && r.PublishedAt != null)));
        await ComputeAsync(admin, given);
        await PublishAsync(app, admin, given);

        // So are rules in force, and who takes part: what is shown was computed by both.
        await app.WithDbAsync(db => db.Entries.Where(e => e.Id == given.Entries[1]).ExecuteUpdateAsync(u => u.SetProperty(e => e.Attendance, Attendance.Disqualified)));
        Assert.Equal("results.outdated", await RefusedAsync(app, admin, given));
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Notice_and_official_results_wait_for_contested_marks_and_for_what_is_newer(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await MarkedAsync(provider);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);
        await PublishAsync(app, admin, given);

        // Not "no notice yet" beside "ready for the notice": to publish it is that step.
        Assert.Equal(["notice-needed"], (await admin.GetAsync<OverviewView>(given.Path + "/overview")).Points.Select(p => p.Code));
        var sheet = await SheetAsync(app, given);
        await CorrectWithoutJobAsync(app, sheet, "cut", 3m, 1);
        var notice = new PublishNotice.Request("公示", "公示三天", new DateOnly(2030, 1, 1), new DateOnly(2030, 1, 3));
        Assert.Equal("results.outdated", (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/notices", notice)).Code);
        await ComputeAsync(admin, given);
        Assert.Equal("results.newer-unpublished", (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/notices", notice)).Code);
        await PublishAsync(app, admin, given);
        await admin.SendAsync(HttpMethod.Post, given.Path + "/notices", notice);

        await CorrectWithoutJobAsync(app, sheet, "cut", 4m, 2);
        Assert.Equal("results.outdated", await AdvanceAsync(CompetitionStatus.Official));
        await ComputeAsync(admin, given);
        Assert.Equal("results.newer-unpublished", await AdvanceAsync(CompetitionStatus.Official));

        // The way out: back, publish what was computed anew, forward again.
        Assert.Null(await AdvanceAsync(CompetitionStatus.Provisional));
        Assert.Equal("results.newer-unpublished", await AdvanceAsync(CompetitionStatus.PublicNotice));
        await PublishAsync(app, admin, given);
        Assert.Null(await AdvanceAsync(CompetitionStatus.PublicNotice));

        // A tablet comes back from the field with a mark that the chief judge has to decide about.
        Assert.Equal(Contest.Web.Features.Judging.Live.AckStatus.Conflict, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[2], "cut", 8m))).Status);
        Assert.Equal("judging.conflicts-pending", await AdvanceAsync(CompetitionStatus.Official));
        var pending = Assert.Single(await admin.GetAsync<List<Conflicts.View>>(given.Stage + "/conflicts"));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{pending.Id}/decision", new Conflicts.Request(false, 0, "已按缺席处理"));
        Assert.Null(await AdvanceAsync(CompetitionStatus.Official));
        await tablet.DisposeAsync();
        admin.Dispose();

        async Task<string?> AdvanceAsync(CompetitionStatus to)
        {
            using var response = await admin.RawAsync(HttpMethod.Post, given.Path + "/advance", new AdvanceCompetition.Request(to, await VersionAsync(app, given), "测试"));
            return response.IsSuccessStatusCode ? null : System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
        }
    }

    [Theory, Databases]
    public async Task A_stage_whose_results_were_published_does_not_open_again_not_even_after_a_step_back(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await MarkedAsync(provider);
        await using var chiefs = tablet;
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("补评完"));
        await ComputeAsync(admin, given);
        await PublishAsync(app, admin, given);
        Assert.Equal("results.stage-of-published", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("再改"))).Code);
        await admin.SendAsync(HttpMethod.Post, given.Path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Scored, await VersionAsync(app, given), "核对"));
        Assert.Equal("results.stage-of-published", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("再改"))).Code);
        Assert.Equal(StageStatus.Closed, await app.WithDbAsync(db => db.Stages.Where(s => s.Id == given.StageId).Select(s => s.Status).SingleAsync()));
        admin.Dispose();
    }

    [Fact]
    public async Task The_published_page_tells_which_marks_led_to_a_place_but_not_who_gave_them()
    {
        var (app, admin, given, first) = await MarkedAsync(DatabaseProvider.Sqlite);
        await using var tablet = first;
        await using var second = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002");
        await second.SubmitAsync(Mark(given.Entries[0], "cut", 12m), Mark(given.Entries[0], "quality", 22m));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await ComputeAsync(admin, given);
        await PublishAsync(app, admin, given);

        var staff = (await admin.GetAsync<GetResults.Response>($"{given.Path}/events/{given.EventId}/results")).Newest!.Rows;
        Assert.Contains(staff.SelectMany(r => r.WhyZh), s => s.Contains("裁判 1 给 10，裁判 2 给 12", StringComparison.Ordinal));
        using var anybody = await app.AnonymousAsync();
        var code = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());
        var told = (await anybody.GetAsync<GetPublicResults.Response>($"/api/boards/{code}/results")).Rows;
        var sentences = told.SelectMany(r => r.WhyZh.Concat(r.WhyEn)).ToList();

        // From the highest to the lowest, so that their order tells nothing of the judges either.
        Assert.Contains(sentences, s => s.Contains("切口平整：12，10", StringComparison.Ordinal));
        Assert.DoesNotContain(sentences, s => s.Contains("裁判", StringComparison.Ordinal) || s.Contains("judge", StringComparison.OrdinalIgnoreCase));

        // Their place stands above it: what is left of "place 1" are the sums.
        Assert.Equal(staff.Select(r => r.WhyZh.Count - (r.Rank is null ? 0 : 1)), told.Select(r => r.WhyZh.Count));
        admin.Dispose();
    }

    private static Task<Guid> SheetAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.ScoreSheets.Where(s => s.StageId == given.StageId && s.EntryId == given.Entries[0] && s.SeatId == given.Judges[0]).Select(s => s.Id).SingleAsync());

    /// <summary>An open stage in which judge 1 marked the first two entries.</summary>
    private async Task<(ContestApp App, ApiClient Admin, JudgingGiven Given, Tablet Tablet)> MarkedAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 10m), Mark(given.Entries[0], "quality", 20m), Mark(given.Entries[1], "cut", 5m), Mark(given.Entries[1], "quality", 20m));
        return (app, admin, given, tablet);
    }
}
