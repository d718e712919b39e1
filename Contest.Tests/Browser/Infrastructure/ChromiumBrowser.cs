using Contest.Tests.Integration.Infrastructure;
using Microsoft.Playwright;

namespace Contest.Tests.Browser.Infrastructure;

/// <summary>Debian's Chromium, headless, one process a run; each test has a context of its own. Playwright's own browsers are never downloaded.</summary>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static string Executable => Environment.GetEnvironmentVariable("CONTEST_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <param name="flags">More of Chromium's own switches.</param>
    public static async Task<ChromiumBrowser> StartAsync(params string[] flags)
    {
        // The whole process's: Playwright's own five seconds are for machines that do nothing else.
        Assertions.SetDefaultExpectTimeout(Patience.BrowserMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = [.. Flags, .. flags] });
        return new ChromiumBrowser(playwright, browser);
    }

    /// <summary>A fresh profile over <paramref name="address"/>, in Chinese and China's time zone unless told otherwise.</summary>
    public async Task<IBrowserContext> NewContextAsync(Uri address, int width = 1440, int height = 900, string locale = "zh-CN", bool touch = false, bool script = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            HasTouch = touch,
            IsMobile = touch,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(Patience.BrowserMilliseconds);
        return context;
    }

    /// <summary>A browser of its own on a profile that outlives it: what a tablet is after its battery was empty.</summary>
    public async Task<IBrowserContext> OpenProfileAsync(Uri address, string folder, int width = 1180, int height = 820)
    {
        var context = await _playwright.Chromium.LaunchPersistentContextAsync(folder, new()
        {
            ExecutablePath = Executable,
            Args = Flags,
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            HasTouch = true,
            IsMobile = true,
        });
        context.SetDefaultTimeout(Patience.BrowserMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
