using System.Globalization;
using Contest.Tests.Browser.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser.Journeys;

/// <summary>A judge's tablet: scans a pass, taps marks, loses and finds the network, signs.</summary>
public sealed class Tablet : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private Tablet(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    public IPage Page => _page;

    public static async Task<Tablet> ScanAsync(ChromiumBrowser browser, Uri site, string passUrl) =>
        await ScanAsync(await browser.NewContextAsync(site, 1180, 820, touch: true), passUrl);

    /// <summary>In a browser that is open already.</summary>
    public static async Task<Tablet> ScanAsync(IBrowserContext context, string passUrl)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(passUrl);
        await Expect(page.Locator(".sync")).ToHaveTextAsync("已同步");
        return new Tablet(context, page);
    }

    /// <summary>All marks of one entry, in the order of the tablet's list. What is strange is asked once, and given again.</summary>
    public async Task MarkAsync(string bib, params decimal[] values)
    {
        await _page.Locator($"ol.strip button:has-text('{bib}')").TapAsync();
        await Expect(_page.Locator(".who .code")).ToHaveTextAsync(bib);
        for (var i = 0; i < values.Length; i++)
        {
            await Expect(_page.Locator($"ol.aspects li:nth-child({i + 1}) button.on")).ToBeVisibleAsync();
            await TypeAsync(values[i].ToString("0.##", CultureInfo.InvariantCulture));
            await _page.Locator(".pad .forward").TapAsync();
            var kept = i + 1 < values.Length ? $"ol.aspects li:nth-child({i + 2}) button.on" : $"ol.strip button:not(.open):not(.part):has-text('{bib}')";
            await Expect(_page.Locator($".pad .ask, {kept}").First).ToBeVisibleAsync();
            if (await _page.Locator(".pad .ask").IsVisibleAsync())
            {
                await _page.Locator(".pad .forward").TapAsync();
            }

            await Expect(_page.Locator(kept)).ToBeVisibleAsync();
        }
    }

    /// <summary>Opens the page again as from the home screen, on what the tablet holds.</summary>
    public static async Task<Tablet> ReopenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/judge/");
        await Expect(page.Locator("ol.strip button").First).ToBeVisibleAsync();
        return new Tablet(context, page);
    }

    /// <summary>The service worker holds all files of the page and answers for them.</summary>
    public async Task ReadyForOfflineAsync()
    {
        await _page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => null)");
        await _page.ReloadAsync();
        await _page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await ShowsAsync("已同步");
    }

    public Task CutNetworkAsync() => _context.SetOfflineAsync(true);

    public Task RestoreNetworkAsync() => _context.SetOfflineAsync(false);

    public Task ShowsAsync(string words) => Expect(_page.Locator(".sync")).ToContainTextAsync(words);

    /// <summary>Chooses a heat in the picker under the title.</summary>
    public async Task GoToHeatAsync(string heat)
    {
        await _page.Locator("header.bar .place").TapAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = heat }).Last.TapAsync();
        await Expect(_page.Locator("header.bar .place b")).ToContainTextAsync(heat);
    }

    /// <summary>The panel to sign has opened by itself after the heat's last mark; it says when every sheet of the heat is signed, and not before.</summary>
    public async Task SignAllAsync()
    {
        await _page.Locator(".sign .go").TapAsync();
        await Expect(_page.Locator(".sign .go")).ToHaveTextAsync("已签字");
        await _page.Locator(".sign .actions .big").First.TapAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private async Task TypeAsync(string value)
    {
        foreach (var key in value)
        {
            await _page.Locator(".pad .digit").GetByText(key.ToString(), new() { Exact = true }).TapAsync();
        }
    }
}
