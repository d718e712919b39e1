using System.Net;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>"Why this place" for anybody: what the engine says, and nothing that the board itself keeps back.</summary>
public sealed class RowReasonTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_place_is_explained_from_the_marks_to_what_was_lacking_without_judges_and_with_masked_names(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await MarkedAsync(app, admin);
        using var anybody = await app.AnonymousAsync();
        var code = await CodeAsync(app, given);
        var rows = (await anybody.GetAsync<BoardSnapshot>("/api/boards/" + code)).Rows;

        var first = await WhyAsync(anybody, code, rows.Single(r => r.Bib == "A01"));
        Assert.Equal("总分 93。", first.Zh[^1]);

        // The page says it above.
        Assert.DoesNotContain(first.Zh, line => line.Contains("第 1 名", StringComparison.Ordinal));
        Assert.Contains("切口平整：14，13，12。", first.Zh);
        Assert.Contains("切口平整：计入各分的平均为 13。", first.Zh);
        Assert.Contains("clean cut: 14, 13, 12.", first.En);
        Assert.Contains(first.Zh, line => line.Contains("组内最好成绩", StringComparison.Ordinal));

        var second = await WhyAsync(anybody, code, rows.Single(r => r.Bib == "A02"));
        Assert.Equal(("2", "63", "ranked"), (second.Rank, second.Total, second.Status));
        Assert.Equal("排在 A01 选*0 之后：总分 63，A01 选*0 为 93；还差 30 即可追平。", second.Zh[0]);
        Assert.Equal("Behind A01 选*0 by the total: 63 against 93; 30 more would have drawn level.", second.En[0]);

        var said = string.Join('\n', [.. first.Zh, .. first.En, .. second.Zh, .. second.En]);
        foreach (var secret in (string[])["裁判", "judge", "计量", "scale", "选手0", "选手1"])
        {
            Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, Databases]
    public async Task Nothing_is_told_of_an_entry_whose_marks_are_missing_or_while_totals_are_held(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await MarkedAsync(app, admin);
        using var anybody = await app.AnonymousAsync();
        var code = await CodeAsync(app, given);
        var rows = (await anybody.GetAsync<BoardSnapshot>("/api/boards/" + code)).Rows;
        var waiting = await WhyAsync(anybody, code, rows.Single(r => r.Bib == "A03"));
        Assert.Equal(("waiting", 0, 0), (waiting.Status, waiting.Zh.Count, waiting.En.Count));

        await app.WithDbAsync(db => db.Stages.Where(s => s.Id == given.StageId).ExecuteUpdateAsync(set => set.SetProperty(s => s.HoldFirst, 3)));
        app.Services.GetRequiredService<BoardRegistry>().CompetitionChanged(given.CompetitionId);
        await SettleAsync(app, given);
        var held = (await anybody.GetAsync<BoardSnapshot>("/api/boards/" + code)).Rows.Single(r => r.Bib == "A01");
        var why = await WhyAsync(anybody, code, held);
        Assert.Equal(("held", null, null, 0), (why.Status, why.Rank, why.Total, why.Zh.Count));
    }

    [Theory, Databases]
    public async Task The_same_reason_is_not_sent_twice_and_another_one_is_though_the_board_looks_the_same(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await MarkedAsync(app, admin);
        using var http = new HttpClient { BaseAddress = app.Address };
        var code = await CodeAsync(app, given);
        var version = (await BoardAsync(app, code)).Version;
        var address = new Uri($"/api/boards/{code}/rows/{(await BoardAsync(app, code)).Rows[0].Key}/why", UriKind.Relative);
        using var before = await http.GetAsync(address, ct);
        http.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        using (var same = await http.GetAsync(address, ct))
        {
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }

        // 12 + 13 + 14 and 11 + 14 + 14 come to the same mean.
        await using (var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-again0"))
        {
            await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 11m, basedOn: 1, reason: "看错"));
        }

        await using (var tablet = await given.TabletAsync(app, admin, given.Judges[1], "tablet-again1"))
        {
            await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 14m, basedOn: 1, reason: "看错"));
        }

        await SettleAsync(app, given);
        using var after = await http.GetAsync(address, ct);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("14，14，11", await after.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.InRange((await BoardAsync(app, code)).Version, version, version + 2);
    }

    [Theory, Databases]
    public async Task An_unknown_row_and_an_unknown_board_are_told_apart(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var anybody = await app.AnonymousAsync();
        var code = await CodeAsync(app, given);
        Assert.Equal("board.no-such-row", (await anybody.RefusedAsync(HttpMethod.Get, $"/api/boards/{code}/rows/{given.Entries[0]:N}/why")).Code);
        Assert.Equal("board.no-such-board", (await anybody.RefusedAsync(HttpMethod.Get, "/api/boards/NOBODY/rows/0123456789ab/why")).Code);
        Assert.Equal("board.no-such-board", (await anybody.RefusedAsync(HttpMethod.Get, $"/api/boards/{code}/rows/0123456789ab/why?event=9")).Code);
    }

    private static Task<RowReason> WhyAsync(ApiClient client, string code, BoardRow row) => client.GetAsync<RowReason>($"/api/boards/{code}/rows/{row.Key}/why");

    /// <summary>A01: 60 + 13 + 20 = 93. A02: half the weight, 30 + 13 + 20 = 63. A03 and A04 are not through.</summary>
    internal static async Task<JudgingGiven> MarkedAsync(ContestApp app, ApiClient admin)
    {
        var given = await HarvestAsync(app, admin);
        for (var i = 0; i < 2; i++)
        {
            await using var scale = await given.TabletAsync(app, admin, given.Scale, $"tablet-scale{i}");
            await scale.SubmitAsync(Mark(given.Entries[i], "weight", i == 0 ? 80m : 40m));
        }

        for (var seat = 0; seat < 3; seat++)
        {
            await using var tablet = await given.TabletAsync(app, admin, given.Judges[seat], $"tablet-{seat:0000}");
            foreach (var entry in given.Entries[..2])
            {
                await tablet.SubmitAsync(Mark(entry, "cut", 12m + seat), Mark(entry, "quality", 20m));
            }
        }

        await SettleAsync(app, given);
        return given;
    }
}
