#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.Playwright
#:package Deque.AxeCore.Playwright
#:property PublishAot=false
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/TestSite.cs
#:include lib/screenshots/Camera.cs
#:include lib/screenshots/CeremonyPages.cs
#:include lib/screenshots/DeskPages.cs
#:include lib/screenshots/HallPages.cs
#:include lib/screenshots/Size.cs
#:include lib/screenshots/StatePages.cs
#:include lib/screenshots/TabletPages.cs
#:include lib/screenshots/Troubles.cs
#:include lib/screenshots/Worlds.cs
#:property NoWarn=$(NoWarn);NU1603;CA1303;CA1305;CA1310;CA1849;CA1852;CA2007;CA1515;CA1812;CA1861;CA2266

// Pictures for eyes, and what a program can see by itself: pages wider than the window, raw keys, numbers that nobody rounded, errors on the console.
using Contest.Web.Demo;
using Microsoft.Playwright;

var folder = args[0];
var url = Option("--url");
var sizesWanted = Option("--size")?.Split(',') ?? [];
Directory.CreateDirectory(folder);

Size[] sizes = [new("phone", 360, 780), new("portrait", 820, 1180), new("tablet", 1180, 820), new("desk", 1440, 900), new("hall", 1920, 1080), new("wall", 3840, 2160)];

var wanted = sizes.Where(s => sizesWanted.Length == 0 || sizesWanted.Any(s.Name.Contains)).ToList();
// Pages of what is the matter come last: one limit for all sizes ended a whole run before them.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10 + 15 * wanted.Count));
var ct = stop.Token;
var password = Environment.GetEnvironmentVariable("CONTEST_ADMIN_PASSWORD") is { Length: > 0 } given ? given : "workshop-" + Guid.NewGuid().ToString("N");
await using var site = url is null ? TestSite.Start(password) : new TestSite(new Uri(url));
await site.ReadyAsync(ct);
using var admin = new DemoApi(site.Address);
await admin.SignInAsync("admin", password, ct);
var world = await new Worlds(admin, ct).MakeAsync();
using var playwright = await Playwright.CreateAsync();
var chromium = Environment.GetEnvironmentVariable("CONTEST_TEST_CHROMIUM") is { Length: > 0 } other ? other : "/usr/bin/chromium";
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = chromium,
    Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
var camera = new Camera(browser, admin, folder, Option("--only")?.Split(',') ?? [], args.Contains("--axe"));
foreach (var size in wanted)
{
    await DeskPages.TakeAsync(camera, admin, world, size, ct);
    await TabletPages.TakeAsync(camera, admin, world, size, ct);
    await HallPages.TakeAsync(camera, world, size);
    await CeremonyPages.TakeAsync(camera, admin, world, size, ct);
}

// What changes the world comes last.
var troubles = new Troubles(admin, world, ct);
foreach (var size in wanted)
{
    await StatePages.TakeAsync(camera, admin, world, troubles, size);
}

foreach (var size in wanted)
{
    await CeremonyPages.TakeRevealAsync(camera, admin, world, troubles, size, ct);
}

foreach (var size in wanted)
{
    await StatePages.TakeOfficialAsync(camera, admin, world, troubles, size);
}

foreach (var line in camera.Found)
{
    Console.WriteLine(line);
}

Console.WriteLine($"{Directory.GetFiles(folder, "*.png").Length} pictures in {folder}, {camera.Found.Count} findings");
return camera.Found.Count == 0 ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
