using Contest.Domain.Accounts;
using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Contest.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser.Journeys;

/// <summary>
/// The acceptance example by hand, in Chromium over the whole program: from an empty machine to certificates and the county's figures. Heats 1 and 4
/// are tapped on tablets, heat 4 with the network cut; the other heats are marked by simulated judges over the real hub, on new passes.
/// </summary>
public sealed class HarvestByHandTests : IAsyncLifetime
{
    private const string Name = "云山县西蓝花采收技能竞赛";
    private static readonly string[] Villages = ["青石村一组", "青石村二组", "南湾村一组", "南湾村二组", "柳树村", "沙沟村", "东梁村"];

    private ContestApp _app = null!;
    private ChromiumBrowser _browser = null!;

    /// <summary>The drawn heats in order: entry and bib.</summary>
    private List<List<(Guid Entry, string Bib)>> _heats = [];
    private HarvestScript _script = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        _browser = await ChromiumBrowser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_village_harvest_by_hand_from_an_empty_machine_to_the_county_figures()
    {
        await using var office = await Office.SignInAsync(_browser, _app.Address, ContestApp.AdminPassword);
        try
        {
            await RegisterAsync(office);
            var code = await StartAsync(office);
            await using var phone = await _browser.NewContextAsync(_app.Address, 360, 780, touch: true);
            var board = await phone.NewPageAsync();
            await board.GotoAsync("/b/" + code);
            await Expect(board.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Name);
            await TapTwoHeatsAsync(office, board);
            await SimulateTheOthersAsync(office);
            await FinishAsync(office, board, code);
        }
        catch
        {
            // What the clerk saw when it went wrong, for whoever looks into it.
            if (Environment.GetEnvironmentVariable("CONTEST_TEST_SHOTS") is { Length: > 0 } folder)
            {
                await office.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "office.png"), FullPage = true });
            }

            throw;
        }
    }

    private static async Task RegisterAsync(Office office)
    {
        await office.AddCountyAsync("云山县总工会");
        await office.SetUpAsync("村级采收", Name);
        await office.ClickAsync("开放报名");
        await office.SeesAsync("还没有人报名");
        await office.AddUnitsAsync(Villages);
        await office.SeesAsync("参赛单位 7");

        var rows = InventedPeople.Make(20241109, 105).Select((p, i) => Rosters.Row(p, Villages[i / 15])).ToList();
        var right = rows[3]["证件号"];
        rows[3]["证件号"] = "990000199001010011";
        await office.UploadAsync(Rosters.Workbook(rows), "104");
        await office.SeesAsync("身份证号校验位不符");
        rows[3]["证件号"] = right;
        await office.UploadAsync(Rosters.Workbook(rows), "105");
        await office.ImportAsync(105);
        await office.ApproveAllAsync(105);
        await office.DrawAsync();
    }

    private async Task<string> StartAsync(Office office)
    {
        await office.GoAsync();
        // The judges get their passes in the field only: the step over that is asked about.
        await office.ClickAsync("开赛");
        var ahead = office.Page.GetByRole(AriaRole.Dialog);
        await Expect(ahead).ToContainTextAsync("4 个席位没有通行证");
        await ahead.GetByRole(AriaRole.Button, new() { Name = "仍然开赛" }).ClickAsync();
        await office.SeesAsync("还没有开始评分");
        await office.CheckInAllAsync(105);
        await _app.WithDbAsync(async db =>
        {
            var places = await db.HeatPlaces.Join(db.Entries, p => p.EntryId, e => e.Id, (p, e) => new { p.HeatId, p.Order, e.Id, e.Bib }).ToListAsync();
            var heats = await db.Heats.OrderBy(h => h.Number).Select(h => h.Id).ToListAsync();
            _heats = [.. heats.Select(h => places.Where(p => p.HeatId == h).OrderBy(p => p.Order).Select(p => (p.Id, p.Bib!)).ToList())];
            _script = new HarvestScript([.. _heats.Select(h => h.Select(e => e.Entry).ToList())], 20241109);
        });
        Assert.All(_heats, h => Assert.Equal(15, h.Count));
        return await _app.WithDbAsync(db => db.Competitions.Select(c => c.BoardCode).SingleAsync());
    }

    private async Task TapTwoHeatsAsync(Office office, IPage board)
    {
        await office.GoAsync("/judging");
        await office.Main.GetByRole(AriaRole.Link, new() { Name = "裁判席位" }).ClickAsync();
        var passes = await office.IssuePassesAsync("发通行证", inUse: false);
        await office.GoAsync("/judging");
        await office.ClickAsync("打开评分");
        await office.ClickAsync("开始");
        await office.ClickAsync("本批结束");
        var early = office.Page.GetByRole(AriaRole.Dialog, new() { Name = "第 1 批还缺" });
        await early.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await office.SeesAsync("第 1 批进行中");
        var tablets = await Task.WhenAll(passes.Select(p => Tablet.ScanAsync(_browser, _app.Address, p)));
        try
        {
            await MarkAsync(tablets, _heats[0]);
            await Expect(board.Locator("tr.row").First.Locator(".rk")).ToHaveTextAsync("1");
            await office.SeesAsync("15 / 105");
            await Task.WhenAll(tablets.Select(t => t.SignAllAsync()));
            await office.ClickAsync("本批结束");

            await office.Main.Locator("tr", new() { HasText = "第 4 批" }).GetByRole(AriaRole.Button, new() { Name = "开始" }).ClickAsync();
            await Task.WhenAll(tablets.Select(t => t.GoToHeatAsync("第 4 批")));
            var stored = await MarksAsync();
            await tablets[1].CutNetworkAsync();
            await MarkAsync(tablets, _heats[3]);
            await tablets[1].ShowsAsync("离线");
            await tablets[1].ShowsAsync("待同步 45 条");
            Assert.Equal(stored + 135, await MarksAsync());
            await tablets[1].RestoreNetworkAsync();
            await tablets[1].ShowsAsync("已同步");
            Assert.Equal(stored + 180, await MarksAsync());
            await Task.WhenAll(tablets.Select(t => t.SignAllAsync()));
            await office.ClickAsync("本批结束");
            await office.SeesAsync("30 / 105");
        }
        finally
        {
            foreach (var tablet in tablets)
            {
                await tablet.DisposeAsync();
            }
        }
    }

    private Task MarkAsync(IReadOnlyList<Tablet> tablets, IReadOnlyList<(Guid Entry, string Bib)> heat) => Task.WhenAll(tablets.Select(async (tablet, seat) =>
    {
        foreach (var (entry, bib) in heat)
        {
            var picking = _script.Pickings[entry];
            await (seat < 3
                ? tablet.MarkAsync(bib, picking.Judges[seat].Cut, picking.Judges[seat].Whole, picking.Judges[seat].Size)
                : tablet.MarkAsync(bib, _script.TypedKilograms(picking), picking.Damaged, picking.Seconds));
        }

        await tablet.ShowsAsync(seat == 1 ? "" : "已同步");
    }));

    /// <summary>New passes end the old ones; the simulated judges redeem them as a tablet does.</summary>
    private async Task SimulateTheOthersAsync(Office office)
    {
        var ct = TestContext.Current.CancellationToken;
        await office.Main.GetByRole(AriaRole.Link, new() { Name = "裁判席位" }).ClickAsync();
        var passes = await office.IssuePassesAsync("全部重发并打印", inUse: true);
        await office.GoAsync("/judging");
        var judges = new List<DemoJudge>();
        try
        {
            foreach (var pass in passes)
            {
                judges.Add(await DemoJudge.ArriveAsync(_app.Address, pass[(pass.IndexOf("#pass=", StringComparison.Ordinal) + 6)..], ct));
            }

            foreach (var number in (int[])[2, 3, 5, 6, 7])
            {
                await office.Main.Locator("tr", new() { HasText = $"第 {number} 批" }).GetByRole(AriaRole.Button, new() { Name = "开始" }).ClickAsync();
                await office.SeesAsync($"第 {number} 批进行中");
                foreach (var (entry, _) in _heats[number - 1])
                {
                    var picking = _script.Pickings[entry];
                    for (var seat = 0; seat < 3; seat++)
                    {
                        var q = picking.Judges[seat];
                        await judges[seat].MarkAsync(entry, [("cut", q.Cut), ("whole", q.Whole), ("size", q.Size)], ct);
                    }

                    await judges[3].MarkAsync(entry, [("weight", _script.TypedKilograms(picking)), ("damage", picking.Damaged), ("time", picking.Seconds)], ct);
                    foreach (var judge in judges)
                    {
                        await judge.SignAsync(entry, ct);
                    }
                }

                await office.ClickAsync("本批结束");
            }
        }
        finally
        {
            foreach (var judge in judges)
            {
                await judge.DisposeAsync();
            }
        }

        Assert.Equal(105 * 12, await MarksAsync());
    }

    private async Task FinishAsync(Office office, IPage board, string code)
    {
        await office.SeesAsync("105 / 105");
        await office.ClickAsync("结束评分");
        await office.ConfirmAsync("结束评分");
        await office.Main.GetByRole(AriaRole.Link, new() { Name = "看成绩" }).ClickAsync();
        await Expect(office.Main.Locator("td.rank").First).ToHaveTextAsync("1");
        await office.Page.GetByRole(AriaRole.Tab, new() { Name = "奖项" }).ClickAsync();
        await office.SeesAsync("13 名");

        await office.PublishAsync(code);
        await office.SeesAsync("发布公示");
        var wrong = await _app.WithDbAsync(db => db.Entries.SingleAsync(e => e.Id == _script.Wrong.EntryId));
        await Accounts.AddAsync(_app, "supervisor", (GrantRole.Supervisor, GrantScope.Competition, await _app.WithDbAsync(db => db.Competitions.Select(c => c.Id).SingleAsync())));
        await using (var supervisor = await Office.SignInAsync(_browser, _app.Address, Accounts.Password, "supervisor"))
        {
            await office.AppealAndCorrectAsync(wrong.Bib!, "净重", _script.Wrong.Kilograms.ToString(System.Globalization.CultureInfo.InvariantCulture), supervisor);
        }

        await office.PublishAsync(code);
        await office.SeesAsync("发布公示");
        await office.ClickAsync("发布公示");
        await office.SeesAsync("公示期满后转为正式");

        await board.GotoAsync($"/b/{code}/results");
        await Expect(board.Locator("body")).ToContainTextAsync("一等奖");
        var seen = await board.Locator("body").InnerTextAsync();
        var names = await _app.WithDbAsync(db => db.Entries.Select(e => e.Name).ToListAsync());
        Assert.DoesNotContain(names, n => seen.Contains(n, StringComparison.Ordinal));
        Assert.True(await board.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360"), "The phone's page scrolls sideways.");

        await office.EndNoticeEarlyAsync("公示期内无异议，经组委会研究提前结束");
        await office.SeesAsync("成绩已正式公布");
        await office.IssueCertificatesAsync();
        Assert.Equal(await _app.WithDbAsync(db => db.Certificates.CountAsync()), await office.Main.Locator("tbody tr").CountAsync());
        await office.Page.GotoAsync("/admin/reports");
        await office.SeesTileAsync("场次", "1");
        await office.SeesTileAsync("人次", "105");
    }

    private Task<int> MarksAsync() => _app.WithDbAsync(db => db.Marks.CountAsync());
}
