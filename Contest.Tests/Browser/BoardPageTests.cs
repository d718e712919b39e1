using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>What a spectator does on the phone: ask why, look for people, follow one, send a result on.</summary>
public sealed class BoardPageTests
{
    [Fact]
    public async Task A_tap_tells_why_and_keyboard_and_escape_do_the_same()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 390, 844, touch: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/b/" + given.Code);
        await Row(page, "A02").TapAsync();
        var why = page.Locator(".why");
        await Expect(why).ToContainTextAsync("为什么是第 2 名");
        await Expect(why).ToContainTextAsync("还差 30 即可追平");
        await Expect(why).ToContainTextAsync("切口平整：14，13，12。");
        await Expect(why).ToContainTextAsync($"{BoardGiven.Adults}第 1 名");
        await Expect(why).Not.ToContainTextAsync("裁判");

        // Marks that come while it is open change what it says.
        await given.WeighAsync(app, admin, 1, 60m, basedOn: 1);
        await Expect(why).ToContainTextAsync("还差 15 即可追平");

        await page.Keyboard.PressAsync("Escape");
        await Expect(why).ToHaveCountAsync(0);
        var button = Row(page, "A03").GetByRole(AriaRole.Button);
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(why).ToContainTextAsync("还差 7 个分数");
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
    }

    [Fact]
    public async Task People_are_found_by_number_unit_and_division_and_the_one_who_is_followed_stays_on_top()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin, more: 20);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 390, 844, touch: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/b/" + given.Code);
        await page.GetByLabel("姓名或号码").FillAsync("a02");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(1);
        await Expect(page.GetByText("找到 1 人")).ToBeAttachedAsync();
        await Row(page, "A02").TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "关注" }).TapAsync();
        await Expect(page.Locator(".pinned")).ToContainTextAsync("★ A02 选*1");

        await page.ReloadAsync();
        await Expect(page.Locator(".pinned")).ToContainTextAsync("63");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(24);
        await page.GetByLabel("组别").SelectOptionAsync(BoardGiven.Adults);
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "组内名次" })).ToBeVisibleAsync();
        await Expect(Row(page, "A02").Locator(".rk")).ToHaveTextAsync("1");
        await page.GetByLabel("单位").SelectOptionAsync("第2村民小组");
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(1);
        await page.GetByLabel("姓名或号码").FillAsync("谁也不是");
        await Expect(page.GetByText("没有找到")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "显示全部" }).TapAsync();
        await Expect(page.Locator("tr.row")).ToHaveCountAsync(24);

        // Its place is told to those who do not see it move.
        await given.WeighAsync(app, admin, 1, 60m, basedOn: 1);
        await Expect(page.Locator("p[aria-live=polite]")).ToHaveTextAsync("A02 选*1，第 2 名，78 分");
    }

    [Fact]
    public async Task A_result_is_sent_on_as_a_link_that_opens_its_row()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin, more: 40);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 390, 844);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/b/" + given.Code);
        await page.EvaluateAsync("() => { navigator.share = undefined }");
        await Row(page, "B20").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "分享" }).ClickAsync();
        await Expect(page.GetByText("链接已复制")).ToBeVisibleAsync();
        var copied = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith("B20 选*0 · 还差 7 个分数 · 西蓝花采收 http://", copied, StringComparison.Ordinal);

        var other = await context.NewPageAsync();
        await other.GotoAsync(copied[copied.IndexOf("http://", StringComparison.Ordinal)..]);
        await Expect(other.Locator(".why")).ToContainTextAsync("还差 7 个分数");
        await Expect(Row(other, "B20")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Where_a_proxy_swallows_the_stream_the_page_says_that_it_asks_every_few_seconds()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 390, 844);
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/stream*", route => route.FulfillAsync(new() { Status = 502, Body = "Bad Gateway" }));
        await page.GotoAsync("/b/" + given.Code);
        await Expect(page.GetByText("每 5 秒刷新")).ToBeVisibleAsync();
        await given.WeighAsync(app, admin, 1, 60m, basedOn: 1);
        // It stands there for eight seconds.
        await Expect(Row(page, "A02")).ToContainTextAsync("刚刚");
        await Expect(Row(page, "A02")).ToContainTextAsync("78");
    }

    private static ILocator Row(IPage page, string bib) => page.Locator("tr.row", new() { HasText = bib + " " });
}
