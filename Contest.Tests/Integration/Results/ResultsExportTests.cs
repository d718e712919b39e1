using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Results;
using MiniExcelLibs;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Results;

/// <summary>Results and marks as Excel files, read by another library than the one that writes them.</summary>
public sealed class ResultsExportTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Results_and_every_revision_of_every_mark_come_as_excel_files(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var of = $"{given.Path}/events/{given.EventId}";
        Assert.Equal("results.not-computed", (await admin.RefusedAsync(HttpMethod.Get, of + "/results/export")).Code);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 10m), Mark(given.Entries[0], "quality", 20.5m));
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 11.5m, basedOn: 1, reason: "=1+1"));
        await using var scale = await given.TabletAsync(app, admin, given.Scale, "tablet-scale");
        await scale.SubmitAsync(Mark(given.Entries[0], "weight", 80.25m));

        var marks = await SheetAsync(admin, of + "/marks/export", null);
        Assert.Equal(
            [("裁判 1", "切口平整", "cut", "1", "10", ""), ("裁判 1", "quality", "quality", "1", "20.5", ""), ("裁判 1", "切口平整", "cut", "2", "11.5", "=1+1"), ("计量 1", "weight", "weight", "1", "80.25", "")],
            marks.Skip(1).Select(r => (r[3], r[4], r[5], r[7], r[8], r[9].TrimStart('\''))));
        Assert.Equal(marks[1][12], marks[2][11]);

        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        var job = await admin.PostAsync<RequestResults.Response>(of + "/results", null);
        await Nodes.Cluster.UntilAsync(async () => (await admin.GetAsync<JobView>($"{given.Path}/jobs/{job.JobId}")).State == JobState.Succeeded, "The results were not computed.");
        var results = await SheetAsync(admin, of + "/results/export", "成绩");
        Assert.Equal(["名次", "号码", "姓名", "单位"], results[0].Take(4));
        Assert.Equal(4, results.Count(r => r[1].StartsWith('A')));
        using var english = await app.AdminAsync();
        english.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        english.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal(["Rank", "Bib", "Name", "Unit"], (await SheetAsync(english, of + "/results/export", "Results"))[0].Take(4));
    }

    private static async Task<List<string[]>> SheetAsync(ApiClient client, string path, string? sheet)
    {
        using var answer = await client.RawAsync(HttpMethod.Get, path, null);
        answer.EnsureSuccessStatusCode();
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        return [.. file.Query(useHeaderRow: false, sheetName: sheet).Cast<IDictionary<string, object?>>().Select(r => r.Values.Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToArray())];
    }
}
