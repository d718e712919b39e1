using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Office = Contest.Tests.Browser.Journeys.Office;
using Tablet = Contest.Tests.Browser.Journeys.Tablet;

namespace Contest.Tests.Browser.Offline;

/// <summary>A pass ends over unsynced marks: the page that says so gives them away, as a file and as QR codes, and the desk's page takes them in, once.</summary>
public sealed class JournalAtTheDeskTests
{
    [Fact]
    public async Task Marks_of_a_tablet_whose_pass_has_ended_come_to_the_desk_by_file_and_by_code()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        var browser = await TestServers.Browser;
        await using var tablet = await Tablet.ScanAsync(browser, app.Address, new Uri(app.Address, "/judge/#pass=" + pass.Token).ToString());
        await tablet.CutNetworkAsync();
        await tablet.MarkAsync("A01", 9m, 20m);
        await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);
        await tablet.RestoreNetworkAsync();
        await Expect(tablet.Page.Locator("h1")).ToHaveTextAsync("通行证已失效");
        await Expect(tablet.Page.Locator(".unsent b")).ToHaveTextAsync("2 条");
        var file = await tablet.Page.RunAndWaitForDownloadAsync(() => tablet.Page.GetByRole(AriaRole.Button, new() { Name = "存成文件" }).TapAsync());
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "显示二维码" }).TapAsync();
        await Expect(tablet.Page.Locator(".codes .count")).ToHaveTextAsync("第 1 / 1 个");
        await Expect(tablet.Page.Locator(".codes svg")).ToBeVisibleAsync();

        await using var desk = await Office.SignInAsync(browser, app.Address, ContestApp.AdminPassword);
        var answer = desk.Page.Locator(".answer");
        await desk.Page.GotoAsync($"/admin/competitions/{given.CompetitionId}/judging/{given.StageId}/journal");
        await desk.Page.Locator("input[type=file]").SetInputFilesAsync(await file.PathAsync());
        await Expect(answer).ToContainTextAsync("已导入 裁判 1");
        await Expect(answer.Locator("dd")).ToHaveTextAsync(["2", "0", "0", "0"]);

        // The same journal a second time, as it may be pasted or scanned: known, and not doubled.
        await desk.Page.GetByLabel("或粘贴内容").FillAsync(await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        await desk.ClickAsync("导入");
        await Expect(answer.Locator("dd")).ToHaveTextAsync(["0", "2", "0", "0"]);
        Assert.Equal(2, await app.WithDbAsync(db => db.Marks.CountAsync(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.SeatId == given.Judges[0]))));
    }
}
