#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.Playwright
#:package Deque.AxeCore.Playwright
#:property PublishAot=false
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/screenshots/Worlds.cs
#:property NoWarn=$(NoWarn);NU1603;CA1303;CA1305;CA1310;CA1849;CA1852;CA2007;CA1515;CA1812;CA1861

// Pictures for eyes, and what a program can see by itself: pages wider than the window, raw keys, numbers that nobody rounded, errors on the console.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Domain.Results;
using Contest.Web.Demo;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Features.Results.Ceremonies;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

var folder = args[0];
var url = Option("--url");
var only = Option("--only")?.Split(',') ?? [];
var sizesWanted = Option("--size")?.Split(',') ?? [];
var axe = args.Contains("--axe");
var found = new SortedSet<string>(StringComparer.Ordinal);
Directory.CreateDirectory(folder);

(string Name, int Width, int Height)[] sizes = [("phone", 360, 780), ("portrait", 820, 1180), ("tablet", 1180, 820), ("desk", 1440, 900), ("hall", 1920, 1080)];

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(25));
var ct = stop.Token;
var password = Environment.GetEnvironmentVariable("CONTEST_ADMIN_PASSWORD") is { Length: > 0 } given ? given : "workshop-" + Guid.NewGuid().ToString("N");
var work = Directory.CreateTempSubdirectory("contest-screenshots-").FullName;
using var program = url is null ? Start(out url) : null;
try
{
    var site = new Uri(url);
    await ReadyAsync(site);
    using var admin = new DemoApi(site);
    await admin.SignInAsync("admin", password, ct);
    var world = await new Worlds(admin, ct).MakeAsync();
    using var playwright = await Playwright.CreateAsync();
    var chromium = Environment.GetEnvironmentVariable("CONTEST_TEST_CHROMIUM") is { Length: > 0 } other ? other : "/usr/bin/chromium";
    await using var browser = await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = chromium,
        Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    foreach (var size in sizes.Where(s => sizesWanted.Length == 0 || sizesWanted.Any(s.Name.Contains)))
    {
        await DeskAsync(browser, admin, world, size);
        await TabletAsync(browser, admin, world, size);
        await HallAsync(browser, admin, world, size);
        await CeremonyAsync(browser, admin, world, size);
    }
}
finally
{
    if (program is { HasExited: false })
    {
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync(CancellationToken.None);
    }

    Directory.Delete(work, true);
}

foreach (var line in found)
{
    Console.WriteLine(line);
}

Console.WriteLine($"{Directory.GetFiles(folder, "*.png").Length} pictures in {folder}, {found.Count} findings");
return found.Count == 0 ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;

Process Start(out string address)
{
    using (var probe = new TcpListener(IPAddress.Loopback, 0))
    {
        probe.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--no-launch-profile", "--project", "Contest.Web", "--", "--demo", "--Demo:Seconds=0", "--urls", address])
    {
        RedirectStandardOutput = true,
        Environment =
        {
            ["Database__Provider"] = "Sqlite",
            ["Database__ConnectionString"] = $"Data Source={Path.Combine(work, "contest.db")}",
            ["FirstRun__AdminPassword"] = password,
        },
    };
    var started = Process.Start(start)!;
    started.OutputDataReceived += (_, _) => { };
    started.BeginOutputReadLine();
    return started;
}

async Task ReadyAsync(Uri site)
{
    using var http = new HttpClient { BaseAddress = site };
    while (true)
    {
        try
        {
            if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct)).IsSuccessStatusCode)
            {
                return;
            }
        }
        catch (HttpRequestException)
        {
            // It is still starting; the deadline of the run ends this loop when it never does.
        }

        await Task.Delay(300, ct);
    }
}

async Task DeskAsync(IBrowser browser, DemoApi api, World world, (string Name, int Width, int Height) size)
{
    var (done, running, signing, draft) = world;
    string Of(CompetitionView c, string rest = "") => $"/admin/competitions/{c.Id}{rest}";
    var stage = running.Events[0].Stages[0];
    var heats = (await api.GetAsync<CompetitionView>($"/api/competitions/{running.Id}", ct)).Events[0].Stages[0].Heats;
    var judging = Of(running, $"/judging/{stage.Id}");
    (string Name, string Path)[] pages =
    [
        ("01-today", "/admin/"), ("02-competitions", "/admin/competitions"), ("03-new", "/admin/competitions/new"),
        ("04-overview-draft", Of(draft)), ("04-overview-registration", Of(signing)), ("04-overview-running", Of(running)), ("04-overview-notice", Of(done)),
        ("05-setup", Of(draft, "/setup")), ("05-setup-running", Of(running, "/setup")),
        ("06-rules-draft", Of(draft, $"/events/{draft.Events[0].Id}/rules")), ("06-rules-running", Of(running, $"/events/{running.Events[0].Id}/rules")),
        ("06-rules-trade", Of(signing, $"/events/{signing.Events[0].Id}/rules")),
        ("07-registration-home", "/admin/registration"), ("08-registration", Of(signing, "/registration")), ("08-registration-running", Of(running, "/registration")),
        ("09-import", Of(signing, "/import")), ("10-check-in", Of(running, "/check-in")), ("11-draw", Of(signing, "/draw")), ("11-drawn", Of(running, "/draw")),
        ("12-judging-home", "/admin/judging"), ("13-run", judging), ("14-panel", judging + "/panel"), ("14-panel-empty", Of(signing, $"/judging/{signing.Events[0].Stages[0].Id}/panel")),
        ("15-matrix", $"{judging}/heats/{heats.Single(h => h.Number == 2).Id}"), ("15-paper", $"{judging}/heats/{heats.Single(h => h.Number == 2).Id}/paper"),
        ("15-conflicts", judging + "/conflicts"), ("15-journal", judging + "/journal"), ("15-identities", Of(running, "/identities")),
        ("15-audit", Of(running, "/audit")), ("15-score-list", Of(done, $"/judging/{done.Events[0].Stages[0].Id}/score-list")),
        ("15-advancement", Of(running, $"/stages/{stage.Id}/advancement")),
        ("16-results-home", "/admin/results"), ("17-results", Of(done, "/results")), ("17-results-running", Of(running, "/results")),
        ("17-staff-board", Of(running, "/board")), ("17-review", Of(running, "/review")), ("17-review-done", Of(done, "/review")),
        ("18-appeals", Of(done, "/appeals")), ("19-certificates", Of(done, "/certificates")), ("20-reports", "/admin/reports"),
        ("21-organizations", "/admin/organizations"), ("22-grants", "/admin/grants"), ("23-accounts", "/admin/accounts"), ("23-audit", "/admin/audit"), ("24-settings", "/admin/settings"),
        ("25-not-found", "/admin/nothing-here"),
    ];
    await using (var context = await ContextAsync(browser, size, "zh-CN"))
    {
        await ShotAsync(context, size, "00-sign-in", api.Site, "/admin/sign-in", full: true);
    }

    await PagesAsync(pages, "zh-CN", "light", "");
    if (size.Name is "phone" or "desk")
    {
        await PagesAsync([.. pages.Where(p => new[] { "01", "04-overview-running", "05", "06-rules-running", "08", "13", "14", "15", "17" }.Any(p.Name.StartsWith))], "en", "light", "-en");
    }

    if (size.Name == "desk")
    {
        var some = pages.Where(p => new[] { "01", "04-overview-running", "06-rules-running", "08", "15", "17" }.Any(p.Name.StartsWith)).ToArray();
        await PagesAsync(some, "zh-CN", "night", "-night");
        await PagesAsync(some, "zh-CN", "contrast", "-contrast");
    }

    async Task PagesAsync((string Name, string Path)[] wanted, string locale, string theme, string suffix)
    {
        if (!wanted.Any(p => Wanted(p.Name + suffix)))
        {
            return;
        }

        await using var context = await ContextAsync(browser, size, locale, theme);
        await context.AddCookiesAsync(api.Cookies.GetCookies(api.Site).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = api.Site.ToString() }));
        foreach (var (name, path) in wanted)
        {
            await ShotAsync(context, size, name + suffix, api.Site, path, full: true);
        }
    }
}

async Task TabletAsync(IBrowser browser, DemoApi api, World world, (string Name, int Width, int Height) size)
{
    if (size.Name is "desk" or "hall" || !Wanted("30-judge"))
    {
        return;
    }

    var root = $"/api/competitions/{world.Running.Id}/stages/{world.Running.Events[0].Stages[0].Id}/panel";
    var seats = (await api.GetAsync<PanelView>(root, ct)).Seats;
    foreach (var (role, locale) in new[] { ("judge", "zh-CN"), ("scale", "zh-CN"), ("judge", "en") })
    {
        var seat = seats.First(s => s.Role.ToString().Equals(role, StringComparison.OrdinalIgnoreCase));
        var pass = (await api.PostAsync<IReadOnlyList<IssuedPass>>(root + "/passes", new IssuePasses.Request([seat.Id]), ct)).Single();
        await using var context = await ContextAsync(browser, size, locale, touch: true);
        await ShotAsync(context, size, $"30-judge-{role}{(locale == "en" ? "-en" : "")}", api.Site, new Uri(pass.Url).PathAndQuery + new Uri(pass.Url).Fragment, full: false);
    }
}

async Task HallAsync(IBrowser browser, DemoApi api, World world, (string Name, int Width, int Height) size)
{
    (string Name, string Path)[] pages =
    [
        ("40-board", $"/b/{world.Done.BoardCode}"), ("40-board-running", $"/b/{world.Running.BoardCode}"), ("41-results", $"/b/{world.Done.BoardCode}/results"),
        ("42-projector", $"/b/{world.Done.BoardCode}?projector"), ("42-projector-running", $"/b/{world.Running.BoardCode}?projector"), ("42-projector-units", $"/b/{world.Done.BoardCode}?projector&show=all&views=units"), ("43-unknown", "/b/NOBODY"),
        ("44-embed", $"/b/{world.Running.BoardCode}/embed"),
    ];
    foreach (var (locale, theme, suffix) in new[] { ("zh-CN", "light", ""), ("zh-CN", "night", "-night"), ("en", "light", "-en") })
    {
        if (size.Name is not ("phone" or "hall") && suffix != "")
        {
            continue;
        }

        await using var context = await ContextAsync(browser, size, locale, theme);
        foreach (var (name, path) in pages)
        {
            await ShotAsync(context, size, name + suffix, api.Site, path, full: false);
        }
    }
}

// A rehearsal on the competition whose notice is out: the console, and on the hall's screen one picture of each kind of scene.
async Task CeremonyAsync(IBrowser browser, DemoApi api, World world, (string Name, int Width, int Height) size)
{
    if (!Wanted("50-ceremony") && !Wanted("51-stage"))
    {
        return;
    }

    var path = $"/api/competitions/{world.Done.Id}/ceremony";
    var tiers = await api.GetAsync<List<ListTiers.Tier>>(path + "/tiers?rehearsal=true", ct);
    var choices = tiers.Select(t => new PrepareCeremony.TierChoice(t.Index, t.Index == 0 ? CeremonyMode.Together : CeremonyMode.ByHand, true)).ToList();
    var console = await api.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(true, choices, true), ct);
    var steps = console.Steps;
    int At(Func<CeremonyStep, bool> which) => Enumerable.Range(0, steps.Count).First(i => which(steps[i])) + 1;
    (string Name, int Position)[] moments =
    [
        ("wait", 0), ("tier", 1), ("names", 2), ("select", At(s => s is { Kind: CeremonyStepKind.Select, Podium: false })),
        ("place", At(s => s is { Kind: CeremonyStepKind.Reveal, Podium: false, Rank: not null }) + 4), ("stand", At(s => s is { Kind: CeremonyStepKind.Select, Podium: true })), ("podium", steps.Count - 1),
    ];
    foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
    {
        await using var context = await ContextAsync(browser, size, locale);
        await context.AddCookiesAsync(api.Cookies.GetCookies(api.Site).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = api.Site.ToString() }));
        foreach (var (name, position) in moments)
        {
            console = await api.PostAsync<ConsoleView>(path + "/step", new StepCeremony.Request(console.Version, StepCeremony.Act.Jump, position, true), ct);
            if (size.Name is "hall")
            {
                await ShotAsync(context, size, $"51-stage-{name}{suffix}", api.Site, $"/admin/competitions/{world.Done.Id}/stage", full: false);
            }
            else if (size.Name is "desk" or "phone" && name is "select" or "podium")
            {
                await ShotAsync(context, size, $"50-ceremony-{name}{suffix}", api.Site, $"/admin/competitions/{world.Done.Id}/ceremony", full: true);
            }
        }
    }
}

bool Wanted(string name) => only.Length == 0 || only.Any(name.Contains);

async Task<IBrowserContext> ContextAsync(IBrowser browser, (string Name, int Width, int Height) size, string locale, string theme = "light", bool touch = false)
{
    var context = await browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = size.Width, Height = size.Height },
        Locale = locale,
        TimezoneId = "Asia/Shanghai",
        ColorScheme = theme == "night" ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        HasTouch = touch,
        ServiceWorkers = ServiceWorkerPolicy.Block,
    });
    await context.AddInitScriptAsync($"localStorage.setItem('contest.theme', '{theme}')");
    return context;
}

async Task ShotAsync(IBrowserContext context, (string Name, int Width, int Height) size, string name, Uri site, string path, bool full)
{
    if (!Wanted(name))
    {
        return;
    }

    var page = await context.NewPageAsync();
    var file = $"{name}-{size.Name}";
    page.Console += (_, m) =>
    {
        // The page of an unknown address asks for what is not there; that answer is its content.
        if (m.Type is "error" && !name.Contains("unknown"))
        {
            found.Add($"{file}: console: {m.Text}");
        }
    };
    page.PageError += (_, e) => found.Add($"{file}: page error: {e}");
    await page.GotoAsync(new Uri(site, path).ToString());
    await page.Locator("#app > *, body > main, body > div > *").First.WaitForAsync();
    // Hubs and event streams keep the network busy for ever; what a page asks for at its start is answered by then.
    await page.WaitForTimeoutAsync(900);
    var wide = await page.EvaluateAsync<string?>(
        """
        () => {
          const width = document.documentElement.clientWidth
          if (document.documentElement.scrollWidth <= width + 1) return null
          return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && e.getClientRects().length)
            .slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${String(e.className).replaceAll(' ', '.')}`).join(', ') || 'the page'
        }
        """);
    if (wide is not null)
    {
        found.Add($"{file}: wider than the window: {wide}");
    }

    var text = await page.Locator("body").InnerTextAsync();
    foreach (Match raw in Regex.Matches(text, @"\b(?:ceremony|common|competitions|judging|registration|results|reports|organizations|accounts|spectator|tablet|errors)\.[a-z][A-Za-z.]+|\d\.\d{8,}|undefined|NaN|\[object"))
    {
        found.Add($"{file}: raw text: {raw.Value}");
    }

    if (axe && size.Name is ("desk" or "phone"))
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        foreach (var violation in result.Violations)
        {
            found.Add($"{file}: axe {violation.Id}: {violation.Nodes.Length} × {violation.Nodes[0].Html.ReplaceLineEndings(" ")[..Math.Min(160, violation.Nodes[0].Html.ReplaceLineEndings(" ").Length)]}");
        }
    }

    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file + ".png"), FullPage = full });
    await page.CloseAsync();
}
