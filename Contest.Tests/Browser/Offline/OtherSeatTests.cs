using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Journals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Tablet = Contest.Tests.Browser.Journeys.Tablet;

namespace Contest.Tests.Browser.Offline;

/// <summary>A tablet with unsynced marks is given another seat: the marks arrive as those of the seat they were given on, or can be brought to the desk.</summary>
public sealed class OtherSeatTests
{
    [Fact]
    public async Task Marks_of_a_seat_arrive_as_its_own_though_another_code_is_scanned_without_network_and_with_it()
    {
        await using var venue = await TabletVenue.OpenAsync();
        var given = venue.Given;
        await using var context = await venue.BrowserAsync();
        var tablet = await Tablet.ScanAsync(context, venue.Pass(0));
        await tablet.ReadyForOfflineAsync();
        await tablet.CutNetworkAsync();
        await tablet.MarkAsync("A01", 9m, 20m);
        await tablet.ShowsAsync("待同步 2 条");

        // In the page that is open, and without a network: nothing can be sent, and the judge is asked.
        await tablet.Page.GotoAsync(venue.Pass(1));
        await Expect(tablet.Page.Locator("h1")).ToHaveTextAsync("还有 2 条分数没有同步");
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "留在原赛位" }).TapAsync();
        await tablet.ShowsAsync("待同步 2 条");
        await tablet.Page.GotoAsync(venue.Pass(1));
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "换到新赛位" }).TapAsync();
        await Expect(tablet.Page.Locator(".notice")).ToContainTextAsync("刚扫的二维码没有用上");
        await ShowsSeatAsync(tablet.Page, "裁判 1");
        await tablet.RestoreNetworkAsync();
        await tablet.ShowsAsync("已同步");

        // As a camera opens it, and with the network back just then: what waits goes first.
        await tablet.CutNetworkAsync();
        await tablet.MarkAsync("A02", 8m, 19m);
        await tablet.ShowsAsync("待同步 2 条");
        await tablet.Page.CloseAsync();
        await tablet.RestoreNetworkAsync();
        tablet = await Tablet.ScanAsync(context, venue.Pass(1));
        await ShowsSeatAsync(tablet.Page, "裁判 2");
        await Expect(tablet.Page.Locator(".notice")).ToHaveCountAsync(0);
        Assert.Equal(Enumerable.Repeat(given.Judges[0], 4), await venue.SeatsOfMarksAsync());
    }

    [Fact]
    public async Task What_is_left_behind_can_be_exported_imported_at_the_desk_and_sent_again_when_the_seat_is_scanned_again()
    {
        await using var venue = await TabletVenue.OpenAsync();
        var given = venue.Given;
        await using var context = await venue.BrowserAsync();
        var tablet = await Tablet.ScanAsync(context, venue.Pass(0));
        await tablet.CutNetworkAsync();
        await tablet.GoToHeatAsync("第 2 批");
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "现在没有网络" }).TapAsync();
        await tablet.MarkAsync("A04", 9m, 20m);
        await tablet.RestoreNetworkAsync();

        // The server holds them back, for the heat has not begun there.
        await tablet.Page.GotoAsync(venue.Pass(1));
        await Expect(tablet.Page.Locator("h1")).ToHaveTextAsync("还有 2 条分数没有同步");
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "换到新赛位" }).TapAsync();
        await ShowsSeatAsync(tablet.Page, "裁判 2");
        await tablet.ShowsAsync("已同步");
        var left = tablet.Page.Locator(".notice[role=alert]");
        await Expect(left).ToContainTextAsync("裁判 1 还有 2 条分数只在这台平板上");
        await left.GetByRole(AriaRole.Button).TapAsync();
        var file = await tablet.Page.RunAndWaitForDownloadAsync(() => tablet.Page.Locator(".stranded .big").First.TapAsync());
        var text = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);

        await venue.Server.KillAsync();
        await using (var app = await venue.DeskAsync())
        {
            using var admin = await app.AdminAsync();
            await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
            var imported = await admin.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(text));
            Assert.Equal((SeatRole.Judge, 1, 2), (imported.SeatRole, imported.SeatNumber, imported.Stored));
        }

        await venue.Server.StartAsync();
        await tablet.Page.CloseAsync();
        tablet = await Tablet.ScanAsync(context, venue.Pass(0));
        await ShowsSeatAsync(tablet.Page, "裁判 1");
        await Expect(tablet.Page.Locator(".notice")).ToHaveCountAsync(0);
        Assert.Equal(Enumerable.Repeat(given.Judges[0], 2), await venue.SeatsOfMarksAsync());
    }

    private static Task ShowsSeatAsync(IPage page, string seat) => Expect(page.Locator("header.bar .seat")).ToHaveTextAsync(seat);
}
