using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Tests.Integration.Nodes;
using Contest.Web.Data;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>A phone on a network whose proxy holds streams back: the board moves all the same, and the page says how.</summary>
public sealed class BoardBehindProxyTests
{
    [Fact]
    public async Task Where_a_proxy_swallows_the_stream_the_page_asks_by_itself_and_says_so()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await Spectators.CodeAsync(app, given);
        await using var proxy = await SwallowingProxy.StartAsync(app.Address);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(proxy.Address, 360, 740, touch: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/b/" + code);
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(4);
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Status).First).ToContainTextAsync("网络挡住了实时推送，改为每 5 秒刷新");
        Assert.Equal(1, proxy.Swallowed);

        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(JudgingGiven.Mark(given.Entries[0], "cut", 12m));
        await Expect(page.Locator("tr.row", new() { HasText = "A01" })).ToContainTextAsync("还差 6 个分数");
        Assert.True(await page.Locator("html").EvaluateAsync<bool>("e => e.scrollWidth <= 360"), "The words about it fit on a phone.");

        // While nothing is new, asking costs the server a 304.
        await Cluster.UntilAsync(() => proxy.Unchanged > 0, "No conditional request came.");
    }
}
