using System.Collections.Concurrent;
using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Results;
using Contest.Web.Data;
using Contest.Web.Features.Results.Ceremonies;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>The award ceremony in Chromium: a presenter's keys, the stage, a spectator's phone, a console that dies; and the same from a file without network.</summary>
public sealed class CeremonyInTheHallTests : IAsyncLifetime
{
    private const string Passphrase = "西蓝花 harvest 2030";

    private ContestApp _app = null!;
    private ChromiumBrowser _browser = null!;
    private ApiClient _admin = null!;
    private JudgingGiven _given = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        _browser = await ChromiumBrowser.StartAsync();
        _admin = await _app.AdminAsync();
        // 选手3 has the second prize; 选手1 and 选手0 the first.
        _given = await JudgingGiven.HarvestAsync(_app, _admin);
        await CeremonyGiven.ComputedAsync(_app, _given, 1);
        await CeremonyGiven.FreezeAsync(_app, _admin, _given);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Stage_and_phone_follow_the_keys_a_second_console_takes_over_and_the_last_step_opens_the_board()
    {
        await using var hall = await SignedInAsync(1920, 1080);
        var stage = await hall.NewPageAsync();
        var wire = new ConcurrentQueue<string>();
        stage.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => wire.Enqueue(frame.Text ?? "");
        await using var pocket = await _browser.NewContextAsync(_app.Address, 390, 844, touch: true);
        var phone = await pocket.NewPageAsync();
        var first = await SignedInAsync();
        var desk = await first.NewPageAsync();
        await desk.GotoAsync($"/admin/competitions/{_given.CompetitionId}/ceremony");
        await desk.GetByText("正式典礼（按当前获奖名单）").ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "准备好，从头开始" }).ClickAsync();
        await Expect(desk.GetByText("第 0 步 / 共 9 步")).ToBeVisibleAsync();
        await stage.GotoAsync($"/admin/competitions/{_given.CompetitionId}/stage");
        await phone.GotoAsync("/b/" + await CodeAsync());
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = "颁奖典礼" })).ToBeVisibleAsync();

        // Named, lit up, shown: each by one press; the desk alone says who comes.
        await PressAsync(desk, " ");
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = "二等奖" })).ToBeVisibleAsync();
        await PressAsync(desk, "PageDown");
        await Expect(stage.Locator(".say, .selected")).ToContainTextAsync("第 3 名");
        await Expect(desk.Locator(".next")).ToContainTextAsync("选手3");
        Assert.DoesNotContain(wire, w => w.Contains("选手3", StringComparison.Ordinal));
        await PressAsync(desk, " ");
        await Expect(stage.Locator(".hall")).ToContainTextAsync("选手3");
        await Expect(phone.Locator("tr.row").First).ToContainTextAsync("选*3");
        await Expect(phone.Locator(".reveal")).ToContainTextAsync("二等奖");

        // Taken back, and shown again.
        await PressAsync(desk, "ArrowLeft");
        await Expect(stage.Locator(".hall")).Not.ToContainTextAsync("选手3");
        await PressAsync(desk, " ");
        await Expect(stage.Locator(".hall")).ToContainTextAsync("选手3");
        await PressAsync(desk, "b");
        await Expect(stage.Locator(".dark.on")).ToHaveCountAsync(1);
        await PressAsync(desk, "b");
        await Expect(stage.Locator(".dark.on")).ToHaveCountAsync(0);

        // The console dies; another one goes on at its step.
        await first.CloseAsync();
        await using var other = await SignedInAsync();
        var second = await other.NewPageAsync();
        await second.GotoAsync($"/admin/competitions/{_given.CompetitionId}/ceremony");
        await Expect(second.GetByText("第 3 步 / 共 9 步")).ToBeVisibleAsync();
        await PressAsync(second, "p");
        await Expect(second.Locator(".bar")).ToContainTextAsync("已暂停");
        await PressAsync(second, " ");
        await PressAsync(second, "p");
        await Expect(second.Locator(".bar")).Not.ToContainTextAsync("已暂停");
        await Expect(second.GetByText("第 3 步 / 共 9 步")).ToBeVisibleAsync();

        // A jump asks first.
        await second.GetByText("全部 9 步").ClickAsync();
        await second.GetByRole(AriaRole.Listitem).Nth(7).GetByRole(AriaRole.Button, new() { Name = "跳到这里" }).ClickAsync();
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(second.GetByText("第 3 步 / 共 9 步")).ToBeVisibleAsync();
        Assert.DoesNotContain(wire, w => w.Contains("选手0", StringComparison.Ordinal));
        await second.GetByRole(AriaRole.Listitem).Nth(7).GetByRole(AriaRole.Button, new() { Name = "跳到这里" }).ClickAsync();
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(stage.Locator(".stand.p1")).ToContainTextAsync("选手0");
        await Expect(stage.Locator(".stand.p2")).ToContainTextAsync("选手1");
        await Expect(stage.Locator(".stand.p3")).ToContainTextAsync("选手3");
        Assert.NotNull(await CeremonyGiven.FrozenAsync(_app, _given));

        // The end opens the board by itself, after it was asked for twice.
        await PressAsync(second, "PageDown");
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Expect(stage.Locator(".hall")).ToContainTextAsync("祝贺获奖者");
        await Expect(phone.Locator(".reveal")).ToHaveCountAsync(0);
        Assert.Null(await CeremonyGiven.FrozenAsync(_app, _given));
    }

    [Fact]
    public async Task A_file_holds_console_and_stage_for_a_hall_without_network()
    {
        var folder = Directory.CreateTempSubdirectory("contest-ceremony-").FullName;
        try
        {
            await _admin.PostAsync<ConsoleView>(_given.Path + "/ceremony", new PrepareCeremony.Request(false));
            using var response = await _admin.RawAsync(HttpMethod.Post, _given.Path + "/ceremony/file", new CeremonyFile.Request(Passphrase));
            response.EnsureSuccessStatusCode();
            var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var file = Path.Combine(folder, "ceremony.html");
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            Assert.All(Enumerable.Range(0, 4), i => Assert.DoesNotContain("选手" + i, text, StringComparison.Ordinal));

            await using var context = await _browser.NewContextAsync(_app.Address, 1440, 900);
            await context.SetOfflineAsync(true);
            var asked = new ConcurrentQueue<string>();
            context.Request += (_, request) => asked.Enqueue(request.Url);
            var desk = await context.NewPageAsync();
            await desk.GotoAsync(new Uri(file).AbsoluteUri);
            await OpenAsync(desk, "a wrong passphrase");
            await Expect(desk.GetByRole(AriaRole.Alert)).ToContainTextAsync("口令不对");
            await OpenAsync(desk, Passphrase);
            await Expect(desk.GetByText("第 0 步 / 共 9 步")).ToBeVisibleAsync();
            var stage = await desk.RunAndWaitForPopupAsync(() => desk.GetByRole(AriaRole.Button, new() { Name = "打开舞台窗口" }).ClickAsync());
            await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = "颁奖典礼" })).ToBeVisibleAsync();

            // The desk's keys, and a clicker while the stage window has the focus.
            await desk.Locator("header h1").ClickAsync();
            await desk.Keyboard.PressAsync(" ");
            await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = "二等奖" })).ToBeVisibleAsync();
            await stage.Keyboard.PressAsync("PageDown");
            await Expect(stage.Locator(".hall")).ToContainTextAsync("第 3 名");
            await Expect(stage.Locator(".hall")).Not.ToContainTextAsync("选手3");
            await stage.Keyboard.PressAsync("PageDown");
            await Expect(stage.Locator(".hall")).ToContainTextAsync("选手3");
            await desk.Keyboard.PressAsync("ArrowLeft");
            await Expect(stage.Locator(".hall")).Not.ToContainTextAsync("选手3");

            // The console is loaded anew: the same step, and the stage that is still open follows it.
            await desk.ReloadAsync();
            await OpenAsync(desk, Passphrase);
            await Expect(desk.GetByText("第 2 步 / 共 9 步")).ToBeVisibleAsync();
            await desk.Keyboard.PressAsync(" ");
            await Expect(stage.Locator(".hall")).ToContainTextAsync("选手3");
            await desk.GetByText("全部 9 步").ClickAsync();
            await desk.GetByRole(AriaRole.Listitem).Nth(7).GetByRole(AriaRole.Button, new() { Name = "跳到这里" }).ClickAsync();
            await desk.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
            await Expect(stage.Locator(".stand.p1")).ToContainTextAsync("选手0");

            Assert.All(asked, url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
            Assert.NotNull(await CeremonyGiven.FrozenAsync(_app, _given));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task OpenAsync(IPage desk, string passphrase)
    {
        await desk.GetByLabel("口令").FillAsync(passphrase);
        await desk.GetByRole(AriaRole.Button, new() { Name = "打开", Exact = true }).ClickAsync();
    }

    /// <summary>As a presenter does: the step before has come back to the console. A key pressed while it is under way is no second step.</summary>
    private static async Task PressAsync(IPage console, string key)
    {
        await Expect(console.Locator(".desk button[aria-pressed]").Last).ToBeEnabledAsync();
        await console.Keyboard.PressAsync(key);
    }

    private Task<string> CodeAsync() => Integration.Live.Spectators.CodeAsync(_app, _given);

    private async Task<IBrowserContext> SignedInAsync(int width = 1440, int height = 900)
    {
        var context = await _browser.NewContextAsync(_app.Address, width, height);
        await context.AddCookiesAsync(_admin.Cookies.GetCookies(_app.Address).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = _app.Address.ToString() }));
        return context;
    }
}
