#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.Playwright
#:property PublishAot=false
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/TestSite.cs
#:property NoWarn=$(NoWarn);NU1603;CA1303;CA1305;CA1310;CA1849;CA1852;CA2007;CA1515;CA1812;CA1861;CA2266

// Frames of the award ceremony's stage: intervals of requestAnimationFrame while a scene moves, and the CPU time of the page's thread in that while, which
// a machine that does other things does not stretch.
using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Web.Demo;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Results.Ceremonies;
using Microsoft.Playwright;

const int Width = 1920;
const int Height = 1080;
const double Frame = 1000.0 / 60;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(15));
var ct = stop.Token;
var password = Environment.GetEnvironmentVariable("CONTEST_ADMIN_PASSWORD") is { Length: > 0 } given ? given : "workshop-" + Guid.NewGuid().ToString("N");
await using var running = args.Length > 0 ? new TestSite(new Uri(args[0])) : TestSite.Start(password);
await running.ReadyAsync(ct);
var site = running.Address;
using var admin = new DemoApi(site);
await admin.SignInAsync("admin", password, ct);
var competition = await CompetitionAsync(admin);
var path = $"/api/competitions/{competition}/ceremony";
var tiers = await admin.GetAsync<List<ListTiers.Tier>>(path + "/tiers?rehearsal=true", ct);
var choices = tiers.Select(t => new PrepareCeremony.TierChoice(t.Index, t.Index == 0 ? Contest.Domain.Results.CeremonyMode.Together : Contest.Domain.Results.CeremonyMode.ByHand, true)).ToList();
var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(true, choices, true), ct);

using var playwright = await Playwright.CreateAsync();
var chromium = Environment.GetEnvironmentVariable("CONTEST_TEST_CHROMIUM") is { Length: > 0 } other ? other : "/usr/bin/chromium";
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = chromium,
    Args = ["--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = Height }, Locale = "zh-CN" });
await context.AddCookiesAsync(admin.Cookies.GetCookies(site).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = site.ToString() }));
var page = await context.NewPageAsync();
await page.GotoAsync(new Uri(site, $"/admin/competitions/{competition}/stage").ToString());
await page.Locator(".hall").WaitForAsync();
var metrics = await context.NewCDPSessionAsync(page);
await metrics.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });

var scenes = new Dictionary<string, List<Run>>();
while (!console.Finished)
{
    var step = console.Steps[console.Position];
    var name = step.Kind.ToString().ToLowerInvariant() + (step.Podium ? step.Rank == "1" ? ", champion with confetti" : ", podium" : step.Lines.Count > 1 ? ", whole tier" : "");
    // The frames of the time in which something moves are counted from the page's first change.
    var counting = page.EvaluateAsync<double[]>(
        """
        (ms) => new Promise((done) => {
          const times = []
          const begin = () => {
            const end = performance.now() + ms
            const next = (now) => { times.push(now); now < end ? requestAnimationFrame(next) : done(times) }
            requestAnimationFrame(next)
          }
          const seen = new MutationObserver(() => { seen.disconnect(); begin() })
          seen.observe(document.querySelector('.hall'), { childList: true, subtree: true, attributes: true })
        })
        """, name.Contains("confetti", StringComparison.Ordinal) ? 5200 : 1400);
    // The observer is in place when the page answers the next question.
    await page.EvaluateAsync("1");
    var before = await MetricsAsync(metrics);
    console = await admin.PostAsync<ConsoleView>(path + "/step", new StepCeremony.Request(console.Version, StepCeremony.Act.Next), ct);
    var times = await counting;
    var after = await MetricsAsync(metrics);
    var run = new Run([.. times.Zip(times.Skip(1), (a, b) => b - a)], (after.Work - before.Work) * 1000, after.Layouts - before.Layouts);
    (scenes.TryGetValue(name, out var runs) ? runs : scenes[name] = []).Add(run);
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {File.ReadAllText("/proc/loadavg").Split(' ')[0]} load, {Width}x{Height}, software rendering, {console.Hall.Title}, {console.Steps.Count} steps");
Console.WriteLine("scene                             steps  frames/s   p50 ms   p95 ms  work/frame ms  layouts/frame");
var fits = true;
foreach (var (name, runs) in scenes)
{
    var intervals = runs.SelectMany(r => r.Intervals).Order().ToList();
    var work60 = runs.Sum(r => r.WorkMs) / intervals.Count;
    fits &= work60 < Frame / 2;
    Console.WriteLine($"{name,-33} {runs.Count,5} {1000 * intervals.Count / intervals.Sum(),9:0.0} {At(intervals, 0.5),8:0.0} {At(intervals, 0.95),8:0.0} {work60,14:0.00} {(double)runs.Sum(r => r.Layouts) / intervals.Count,14:0.00}");
}

Console.WriteLine(fits ? "the page's thread leaves more than half of every frame's 16.7 ms free" : "NOT HELD: the page's thread takes more than half of a frame's 16.7 ms");
return fits ? 0 : 1;

static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

static async Task<(double Work, long Layouts)> MetricsAsync(ICDPSession session)
{
    var all = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
    return (all["TaskDuration"], (long)all["LayoutCount"]);
}

// The demo's harvest, once it is marked: nothing else may want the processor then.
async Task<Guid> CompetitionAsync(DemoApi api)
{
    while (true)
    {
        var page = await api.GetAsync<ListCompetitions.Page>("/api/competitions?pageSize=100", ct);
        if (page.Rows.FirstOrDefault(r => r.Status is CompetitionStatus.PublicNotice or CompetitionStatus.Official) is { } row)
        {
            return row.Id;
        }

        await Task.Delay(1000, ct);
    }
}

internal sealed record Run(List<double> Intervals, double WorkMs, long Layouts);
