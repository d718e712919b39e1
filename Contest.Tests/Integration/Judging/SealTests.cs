using Contest.Domain.Competitions;
using Contest.Domain.Judging.Proof;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Results;
using Contest.Web.Data;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Results;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>Closing a stage seals its sheets; the exported package can be checked by itself, and names what was altered behind the program's back.</summary>
public sealed class SealTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private const string Plan = """
        {"format":"contest-awards/1","parts":[{"key":"all","method":"tiers","tiers":[
          {"key":"first","name":{"zh":"一等奖","en":"first"},"count":1},{"key":"second","name":{"zh":"二等奖","en":"second"},"count":2}]}]}
        """;

    [Theory, Databases]
    public async Task A_closed_stage_is_sealed_a_correction_seals_anew_and_an_altered_row_is_named(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 12.5m), Mark(entry, "cut", 13m, basedOn: 1), Mark(entry, "quality", 20m), Mark(given.Entries[1], "cut", 0m));
        Assert.Null((await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Seal);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("大雨中止"));

        var seal = (await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Seal!;
        Assert.Equal((1, 2, 4), (seal.Number, seal.Sheets, seal.Marks));
        var package = await MarksAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Equal(seal.Root, Assert.Single(package.Stages[0].Seals).Root);
        Assert.Equal(["A01", "A02"], package.Stages[0].Sheets.Select(s => s.Entry));

        var sheet = package.Stages[0].Sheets[0];
        using var supervisor = await given.SupervisorAsync(app);
        await Corrections.MakeAsync(admin, supervisor, given.Path, sheet.SheetId, "quality", 21m, 1, "抄录有误");
        var corrected = await MarksAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(corrected));
        Assert.Equal([(1, null), (2, "抄录有误")], corrected.Stages[0].Seals.Select(s => (s.Number, s.Number == 1 ? null : s.Reason)));
        Assert.Equal(seal.Root, corrected.Stages[0].Seals[0].Root);
        Assert.NotEqual(seal.Root, corrected.Stages[0].Seals[1].Root);

        await app.WithDbAsync(db => db.Marks.Where(m => m.SheetId == sheet.SheetId && m.RowInSheet == 2).ExecuteUpdateAsync(u => u.SetProperty(m => m.Value, 15m)));
        var finding = ProofVerifier.Verify(await MarksAsync(admin, given))[0];
        Assert.Equal(ProofProblem.RowAltered, finding.Kind);
        Assert.EndsWith("judge-1, entry A01, row 2: cut attempt 1 revision 2 = 15", finding.Where, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Reopened_and_closed_again_it_has_a_second_seal_and_the_first_still_holds(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12.5m));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 13m, basedOn: 1), Mark(given.Entries[1], "cut", 1m));
        Assert.Equal(ProofProblem.NotSealed, ProofVerifier.Verify(await MarksAsync(admin, given))[0].Kind);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("补评完"));
        var package = await MarksAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Equal([1, 2], package.Stages[0].Seals.Select(s => s.Sheets.Count));
    }

    [Theory, Databases]
    public async Task Results_are_computed_again_from_the_package_and_an_altered_rank_total_or_award_is_named(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(async db =>
        {
            db.AwardPlanVersions.Add(new AwardPlanVersion { EventId = given.EventId, Number = 1, Json = Plan, At = app.Clock.GetUtcNow() });
            (await db.Events.SingleAsync(e => e.Id == given.EventId)).UseAwardPlan(1);
            await db.SaveChangesAsync();
        });
        foreach (var (seat, n) in given.Judges.Select((s, n) => (s, n)))
        {
            await using var judge = await given.TabletAsync(app, admin, seat, "tablet-000" + n);
            await judge.SubmitAsync([.. given.Entries[..3].SelectMany((e, i) => new[] { Mark(e, "cut", 12m - i), Mark(e, "quality", 20m - n) })]);
        }

        await using (var scale = await given.TabletAsync(app, admin, given.Scale, "tablet-scale"))
        {
            await scale.SubmitAsync([.. given.Entries[..3].Select(e => Mark(e, "weight", 80m))]);
        }

        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("第四名未到"));
        await ComputeAsync(admin, given);
        var package = await ExportAsync(admin, given);
        var result = Assert.Single(package.Results);
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Equal([("A01", "1"), ("A02", "2"), ("A03", "3")], result.Lines.Where(l => l.Rank is not null).Select(l => (l.Entry, l.Rank!)));
        Assert.Equal([1, 2], result.Awards.Select(a => a.Recipients.Count));

        ProofFinding First(ProofResult altered) => ProofVerifier.Verify(package with { Results = [altered] })[0];
        Assert.Contains("entry A02 has rank 1", First(result with { Lines = [.. result.Lines.Select(l => l.Entry == "A02" ? l with { Rank = "1" } : l)] }).Where, StringComparison.Ordinal);
        Assert.Contains("entry A03 has rank 3, total 99", First(result with { Lines = [.. result.Lines.Select(l => l.Entry == "A03" ? l with { Total = "99" } : l)] }).Where, StringComparison.Ordinal);
        var swapped = First(result with { Awards = [result.Awards[0] with { Recipients = [result.Awards[1].Recipients[0]] }, result.Awards[1]] });
        Assert.Equal(ProofProblem.AwardWrong, swapped.Kind);
        Assert.Contains("一等奖 (first) is given to A02", swapped.Where, StringComparison.Ordinal);
        Assert.Equal(ProofProblem.ResultNotOfMarks, First(result with { Rules = result.Rules.Replace("\"max\":25", "\"max\":26", StringComparison.Ordinal) }).Kind);
        Assert.Equal(ProofProblem.ResultNotOfMarks, First(result with { Hash = new string('0', 64) }).Kind);
        Assert.Equal(ProofProblem.ResultUnreadable, First(result with { Rules = "{}" }).Kind);

        // The same behind the program's back: the stored ranking is what a page shows.
        await app.WithDbAsync(async db =>
        {
            var set = await db.ResultSets.AsNoTracking().Where(r => r.EventId == given.EventId).OrderByDescending(r => r.Number).FirstAsync();
            var json = set.RankingJson.Replace("\"rank\":\"2\"", "\"rank\":\"x\"", StringComparison.Ordinal).Replace("\"rank\":\"1\"", "\"rank\":\"2\"", StringComparison.Ordinal).Replace("\"rank\":\"x\"", "\"rank\":\"1\"", StringComparison.Ordinal);
            Assert.NotEqual(set.RankingJson, json);
            await db.ResultSets.Where(r => r.Id == set.Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.RankingJson, json));
        });
        Assert.Equal([ProofProblem.RankWrong, ProofProblem.RankWrong], ProofVerifier.Verify(await ExportAsync(admin, given)).Select(f => f.Kind));
    }

    [Theory, Databases]
    public async Task A_seal_holds_the_signatures_and_published_results_keep_their_seal_and_proof_when_a_correction_follows(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync([.. given.Entries[..2].SelectMany((e, i) => new[] { Mark(e, "cut", 12m - i), Mark(e, "quality", 20m) })]);
        Assert.NotNull((await tablet.SignAsync(given.Entries[0])).Sheet!.SignedAt);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("其余裁判未到"));
        await Publications.ComputeAsync(admin, given);
        await Publications.PublishAsync(app, admin, given);
        var before = await ExportAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(before));
        Assert.Equal([true, false], before.Stages[0].Sheets.Select(s => s.SignedAt is not null));
        Assert.Equal(before.Stages[0].Sheets.Select(s => (s.SheetId, s.SignedAt)).Order(), before.Stages[0].Seals[0].Sheets.Select(s => (s.SheetId, s.SignedAt)).Order());

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var supervisor = await given.SupervisorAsync(app);
        await Corrections.MakeAsync(admin, supervisor, given.Path, before.Stages[0].Sheets[0].SheetId, "cut", 3m, 1, "抄录有误");
        await Publications.ComputeAsync(admin, given);
        var after = await ExportAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(after));
        Assert.Equal([(1, true), (2, false)], after.Results.Select(r => (r.Number, r.PublishedAt is not null)));
        Assert.Equal(before.Results[0].Lines.Select(l => (l.Entry, l.Rank, l.Total)), after.Results[0].Lines.Select(l => (l.Entry, l.Rank, l.Total)));
        Assert.Equal([1, 2], after.Stages[0].Seals.Select(s => s.Number));
        Assert.Equal((1, before.Stages[0].Seals[0].Root), await PublicSealAsync(app, given));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Publications.PublishAsync(app, admin, given);
        Assert.Equal((2, after.Stages[0].Seals[1].Root), await PublicSealAsync(app, given));
        Assert.Equal([(2, true)], (await ExportAsync(admin, given)).Results.Select(r => (r.Number, r.PublishedAt is not null)));

        await app.WithDbAsync(db => db.ScoreSheets.Where(s => s.Id == before.Stages[0].Sheets[1].SheetId).ExecuteUpdateAsync(u => u.SetProperty(s => s.SignedAt, app.Clock.GetUtcNow())));
        Assert.Equal(ProofProblem.SignatureNotAsSealed, Assert.Single(ProofVerifier.Verify(await ExportAsync(admin, given))).Kind);
    }

    [Theory, Databases]
    public async Task A_complete_sheet_without_a_signature_asks_for_a_reason_when_the_stage_closes(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        foreach (var seat in given.Judges)
        {
            await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(seat, [.. given.Entries.SelectMany(e => (MarkOperation[])[Mark(e, "cut", 3m), Mark(e, "quality", 5m)])]));
        }

        await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Scale, [.. given.Entries.Select(e => Mark(e, "weight", 80.25m))]));
        var refused = await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request());
        Assert.Equal(("competitions.sheets-unsigned", 16), (refused.Code, refused.Body.GetProperty("args").GetProperty("count").GetInt32()));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("纸质表已由裁判签字"));
        Assert.Equal("纸质表已由裁判签字", await app.WithDbAsync(db => db.StageSeals.Where(s => s.StageId == given.StageId).Select(s => s.Reason).SingleAsync()));
    }

    private static async Task<(int Number, string Root)> PublicSealAsync(ContestApp app, JudgingGiven given)
    {
        var board = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());
        using var anybody = await app.AnonymousAsync();
        var seal = Assert.Single((await anybody.GetAsync<GetPublicResults.Response>($"/api/boards/{board}/results")).Seals);
        return (seal.Number, seal.Root);
    }

    private static async Task<ProofPackage> ExportAsync(ApiClient admin, JudgingGiven given)
    {
        using var response = await admin.RawAsync(HttpMethod.Get, given.Path + "/proof", null);
        response.EnsureSuccessStatusCode();
        return ProofPackage.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Of the marks alone: results are computed by a job, and until it ran they are rightly told to be of other marks.</summary>
    private static async Task<ProofPackage> MarksAsync(ApiClient admin, JudgingGiven given) => await ExportAsync(admin, given) with { Results = [] };

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
