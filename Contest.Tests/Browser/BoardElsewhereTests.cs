using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>The board away from the phone: on the hall's screen and inside another site's page.</summary>
public sealed class BoardElsewhereTests
{
    [Fact]
    public async Task The_hall_sees_one_board_after_the_other_by_the_clock_alone()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin, more: 12);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 1920, 1080);
        var page = await context.NewPageAsync();
        // The screen's seconds pass only when this test lets them.
        var start = new DateTime(2030, 5, 20, 9, 0, 0, DateTimeKind.Utc);
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await page.Clock.PauseAtAsync(start.AddSeconds(1));
        await page.GotoAsync($"/b/{given.Code}?projector&show=all&seconds=20");
        var foot = page.Locator(".screen footer");
        await Expect(foot).ToContainTextAsync("共 16 人");
        await Expect(page.GetByAltText("扫码看全部成绩")).ToBeVisibleAsync();

        // A result that comes in turns nothing back.
        await page.Clock.RunForAsync(7_000);
        await Expect(foot).ToContainTextAsync("下一页 13 秒");
        await given.WeighAsync(app, admin, 1, 60m, basedOn: 1);
        await Expect(page.Locator(".top li", new() { HasText = "A02" })).ToContainTextAsync("78");
        await Expect(foot).ToContainTextAsync("下一页 13 秒");

        var seen = new List<string>();
        for (var turn = 0; turn < 4; turn++)
        {
            await page.Clock.RunForAsync(turn == 0 ? 13_000 : 20_000);
            await Expect(foot).ToContainTextAsync("下一页 20 秒");
            seen.Add(await page.Locator(".screen h1 small").Or(foot).First.InnerTextAsync());
        }

        // Everyone has a second page; then the divisions in turn; then everyone again.
        Assert.Contains("共 16 人", seen[0], StringComparison.Ordinal);
        Assert.Equal([BoardGiven.Adults, BoardGiven.Youth], seen[1..3]);
        Assert.Contains("共 16 人", seen[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_shows_the_widget_and_nothing_else_of_the_program()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin, more: 20);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 800, 900);
        var page = await context.NewPageAsync();
        await using var village = WebApplication.CreateSlimBuilder().Build();
        village.Urls.Add("http://127.0.0.1:0");
        village.MapGet("/", () => TypedResults.Content(
            $"<iframe id=widget src='{app.Address}b/{given.Code}/embed?rows=5&lang=en' style='width:480px;height:700px'></iframe><iframe id=board src='{app.Address}b/{given.Code}'></iframe>",
            "text/html"));
        await village.StartAsync(TestContext.Current.CancellationToken);
        // By another name than the program's, as a site of somebody else is.
        await page.GotoAsync($"http://localhost:{new Uri(village.Urls.Single()).Port}/");
        var widget = page.FrameLocator("#widget");
        await Expect(widget.Locator("tr.row")).ToHaveCountAsync(5);
        await Expect(widget.Locator(".dot.live")).ToBeVisibleAsync();
        await Expect(widget.GetByText("provisional").First).ToBeVisibleAsync();
        await Expect(widget.GetByRole(AriaRole.Link, new() { Name = "The whole board (24)" })).ToHaveAttributeAsync("target", "_blank");
        await Expect(page.FrameLocator("#board").Locator("tr.row")).ToHaveCountAsync(0);

        await given.WeighAsync(app, admin, 1, 60m, basedOn: 1);
        await Expect(widget.Locator("tr.row", new() { HasText = "A02" })).ToContainTextAsync("78");
    }
}
