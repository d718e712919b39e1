using Contest.Tests.Browser.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser.Journeys;

/// <summary>A union clerk at the office computer: what is clicked and typed, by the words on the screen.</summary>
public sealed class Office : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Office(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>The competition's address under /admin, once there is one.</summary>
    public string Competition { get; private set; } = "";

    public static async Task<Office> SignInAsync(ChromiumBrowser browser, Uri site, string password, string userName = "admin")
    {
        var context = await browser.NewContextAsync(site);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/admin/");
        await page.GetByLabel("账号").FillAsync(userName);
        await page.GetByLabel("密码").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("您好");
        return new Office(context, page);
    }

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public Task GoAsync(string page = "") => Page.GotoAsync(Competition + page);

    public Task ClickAsync(string button) => Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task ConfirmAsync(string button) => Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task SeesAsync(string words) => Expect(Main).ToContainTextAsync(words);

    public async Task AddCountyAsync(string name)
    {
        await Page.GotoAsync("/admin/organizations");
        await ClickAsync("新建顶级组织");
        await Dialog.GetByLabel("名称").FillAsync(name);
        await Dialog.GetByLabel("层级").ClickAsync(new() { Force = true });
        await Page.GetByRole(AriaRole.Option, new() { Name = "县/区" }).ClickAsync();
        await ConfirmAsync("新建");
        await SeesAsync(name);
    }

    public async Task SetUpAsync(string template, string name)
    {
        await Page.GotoAsync("/admin/competitions/new");
        await Page.GetByRole(AriaRole.Radio, new() { Name = template }).ClickAsync();
        await Page.GetByLabel("竞赛名称").FillAsync(name);
        await Page.GetByLabel("地点").FillAsync("青石村蔬菜基地");
        await ClickAsync("创建竞赛");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        Competition = new Uri(Page.Url).AbsolutePath;
    }

    public async Task AddUnitsAsync(IEnumerable<string> names)
    {
        await GoAsync("/registration");
        await ClickAsync("添加参赛单位");
        await Dialog.GetByLabel("名称").FillAsync(string.Join('\n', names));
        await ConfirmAsync("保存");
    }

    /// <summary>Uploads a roster and waits for its check.</summary>
    public async Task UploadAsync(byte[] workbook, string good)
    {
        await GoAsync("/import");
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "名单.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = workbook,
        });
        await SeesAsync(good);
    }

    public async Task ImportAsync(int rows)
    {
        await Page.GetByText("我确认已取得文件中所有人对信息使用的同意").ClickAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = $"导入 {rows} 行" }).ClickAsync();
        await SeesAsync($"已导入 {rows} 个参赛者");
    }

    public async Task ApproveAllAsync(int count)
    {
        await GoAsync("/registration");
        await Main.Locator("thead input[type=checkbox]").CheckAsync();
        await SeesAsync($"已选 {count} 行");
        await ClickAsync("通过");
        await SeesAsync($"已通过 {count}");
    }

    public async Task CheckInAllAsync(int count)
    {
        await GoAsync("/check-in");
        for (var i = 0; i < count; i++)
        {
            await Expect(Main.Locator(".tally b")).ToHaveTextAsync(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Main.Locator("li:not(.in) button.main").First.ClickAsync();
        }

        await SeesAsync($"{count} / {count}");
    }

    public async Task DrawAsync()
    {
        await GoAsync("/draw");
        await ClickAsync("预览");
        await ClickAsync("确定这个抽签结果");
        await SeesAsync("重新抽签");
    }

    /// <summary>Issues passes for all seats and reads the addresses behind their QR codes: judges by number, then the scale.</summary>
    public async Task<IReadOnlyList<string>> IssuePassesAsync(string button, bool inUse)
    {
        await ClickAsync(button);
        if (inUse)
        {
            await ConfirmAsync("换新通行证");
        }

        var links = Page.Locator(".pass-sheet article a");
        await Expect(links).ToHaveCountAsync(4);
        var urls = await links.EvaluateAllAsync<string[]>("links => links.map(l => l.href)");
        await Page.Locator(".pass-sheet").GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        return urls;
    }

    public async Task PublishAsync(string boardCode)
    {
        await GoAsync("/results");
        await ClickAsync("发布");
        await Dialog.GetByRole(AriaRole.Textbox).FillAsync(boardCode);
        await ConfirmAsync("发布");
    }

    /// <summary>The appeal, and the correction that the arbitration asks for and <paramref name="second"/> accepts; each has seen the places before and after.</summary>
    public async Task AppealAndCorrectAsync(string bib, string aspect, string value, Office second)
    {
        await GoAsync("/appeals");
        await Main.GetByLabel("选手").ClickAsync(new() { Force = true });
        await Main.GetByLabel("选手").FillAsync(bib);
        await Page.GetByRole(AriaRole.Option, new() { NameRegex = new($"^{bib} ") }).ClickAsync();
        await Main.GetByLabel("申诉内容").FillAsync("过秤单与公布的净重不一致，请核对第一次过秤记录。");
        await ClickAsync("提交申诉");
        await ClickAsync("查看分数并裁决");
        await Main.Locator("tr", new() { HasText = aspect }).GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        await Main.GetByLabel("值").FillAsync(value);
        await Main.GetByLabel("原因").FillAsync("过秤单为准，录入时小数点错位");
        await ClickAsync("看更正前后的名次");
        await SeesAsync("的名次或总分会变");
        await ClickAsync("提请更正");
        await SeesAsync("由您提出，请另一人");

        await second.Page.GotoAsync(Competition + "/appeals");
        await second.ClickAsync("看名次并复核");
        await second.SeesAsync("的名次或总分会变");
        await Expect(second.Main.Locator(".decide td b", new() { HasText = bib })).ToBeVisibleAsync();
        await second.ClickAsync("采纳");
        await second.SeesAsync("已采纳");

        await Main.GetByLabel("裁决理由").FillAsync("经核对过秤单，申诉成立，净重予以更正。");
        await ClickAsync("申诉成立");
        await SeesAsync("经核对过秤单");
    }

    public async Task EndNoticeEarlyAsync(string reason)
    {
        await GoAsync("/results");
        await ClickAsync("转为正式成绩");
        await Dialog.GetByRole(AriaRole.Textbox).FillAsync(reason);
        await ConfirmAsync("确认");
    }

    public async Task IssueCertificatesAsync()
    {
        await GoAsync("/certificates");
        await ClickAsync("生成证书");
        await Expect(Main.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    public Task SeesTileAsync(string label, string value) =>
        Expect(Main.Locator("dl.nums > div").Filter(new() { Has = Page.GetByText(label, new() { Exact = true }) }).Locator("dd")).ToHaveTextAsync(value);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
