using System.Text.RegularExpressions;
using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>A cheap phone on a slow line: the rows are there before any script, and the whole board weighs little.</summary>
public sealed partial class BoardFirstPaintTests
{
    private const int Budget = 40 * 1024;

    [Fact]
    public async Task Without_a_script_the_phone_shows_the_rows_with_masked_names()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var (code, names) = await BoardAsync(app, await JudgingGiven.HarvestAsync(app, admin));
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 360, 740, touch: true, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/b/" + code);

        await Expect(page.Locator("tr.row")).ToHaveCountAsync(4);
        await Expect(page.Locator("noscript, body")).ToContainTextAsync(["西蓝花采收"]);
        var seen = await page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain(names, n => seen.Contains(n, StringComparison.Ordinal));
        Assert.True(await page.Locator("table").EvaluateAsync<bool>("t => t.getBoundingClientRect().right <= 360"));
    }

    [Fact]
    public async Task With_its_script_the_page_goes_on_from_the_rows_it_came_with_and_asks_for_no_snapshot()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var (code, _) = await BoardAsync(app, given);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 360, 740, touch: true);
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GotoAsync("/b/" + code);
        await Expect(page.Locator(".dot.live")).ToBeVisibleAsync();
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(4);
        Assert.DoesNotContain($"/api/boards/{code}", asked);

        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(JudgingGiven.Mark(given.Entries[0], "cut", 12m));
        await Expect(page.Locator("tr.row", new() { HasText = "A01" })).ToContainTextAsync("还差 6 个分数");
    }

    [Fact]
    public async Task Page_style_script_and_a_board_of_a_hundred_weigh_at_most_forty_kilobytes()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var (code, _) = await BoardAsync(app, await JudgingGiven.HarvestAsync(app, admin, more: 96));
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var page = await http.GetByteArrayAsync(new Uri("/b/" + code, UriKind.Relative), ct);
        using var plain = new HttpClient { BaseAddress = app.Address };
        var html = await plain.GetStringAsync(new Uri("/b/" + code, UriKind.Relative), ct);
        Assert.Equal(100, RowTag().Count(html));

        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 360, 740, touch: true);
        var view = await context.NewPageAsync();
        var assets = new HashSet<string>();
        view.Request += (_, request) => assets.Add(new Uri(request.Url).AbsolutePath);
        await view.GotoAsync("/b/" + code);
        await Expect(view.Locator(".dot.live")).ToBeVisibleAsync();
        var weight = page.Length;
        foreach (var asset in assets.Where(a => a.StartsWith("/assets/", StringComparison.Ordinal)))
        {
            weight += (await http.GetByteArrayAsync(new Uri(asset, UriKind.Relative), ct)).Length;
        }

        Assert.True(assets.Count > 2, "The page loads its script and style.");
        Assert.True(weight <= Budget, $"The first load weighs {weight} bytes, {page.Length} of them the page: {string.Join(", ", assets)}");
    }

    private static async Task<(string Code, List<string> Names)> BoardAsync(ContestApp app, JudgingGiven given) => await app.WithDbAsync(async db => (
        await db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync(),
        await db.Entries.Where(e => e.CompetitionId == given.CompetitionId).Select(e => e.Name).ToListAsync()));

    [GeneratedRegex("<tr class=\"row\"")]
    private static partial Regex RowTag();
}
