using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>The board for every eye: contrast, large type, stillness, windows from a small phone to a wall, and what axe finds.</summary>
public sealed class BoardDisplayTests
{
    private static readonly int[] Widths = [320, 360, 390, 768, 1440, 1920, 3840];

    [Fact]
    public async Task High_contrast_and_large_type_are_chosen_or_asked_for_by_the_device_and_remembered()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address, 320, 640, touch: true);
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { Contrast = Contrast.More });
        await page.GotoAsync("/b/" + given.Code);
        var html = page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("data-theme", "contrast");
        await page.EmulateMediaAsync(new() { Contrast = Contrast.NoPreference, ColorScheme = ColorScheme.Dark });
        await Expect(html).ToHaveAttributeAsync("data-theme", "night");

        await page.GetByRole(AriaRole.Button, new() { Name = "高对比" }).TapAsync();
        var before = await page.Locator("tr.row b").First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");
        await page.GetByRole(AriaRole.Button, new() { Name = "大字" }).TapAsync();
        await page.ReloadAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "contrast");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "高对比" })).ToHaveAttributeAsync("aria-pressed", "true");
        var large = await page.Locator("tr.row b").First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");
        Assert.True(large >= before * 1.25, $"{large} px after {before} px");
        Assert.Equal(320, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await ContrastAsync(page);
    }

    [Fact]
    public async Task Nothing_moves_for_whoever_asked_for_stillness()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin);
        await using var browser = await ChromiumBrowser.StartAsync();
        var moved = new List<int>();
        foreach (var (motion, weight, revision) in (IEnumerable<(ReducedMotion, decimal, int)>)[(ReducedMotion.NoPreference, 200m, 1), (ReducedMotion.Reduce, 20m, 2)])
        {
            await using var context = await browser.NewContextAsync(app.Address, 390, 844);
            var page = await context.NewPageAsync();
            await page.EmulateMediaAsync(new() { ReducedMotion = motion });
            await page.AddInitScriptAsync("window.glides = 0; const animate = Element.prototype.animate; Element.prototype.animate = function (...a) { window.glides++; return animate.apply(this, a) }");
            await page.GotoAsync("/b/" + given.Code);
            await Expect(page.Locator(".dot.live")).ToBeVisibleAsync();
            var first = await page.Locator("tr.row").First.InnerTextAsync();
            await given.WeighAsync(app, admin, 1, weight, revision);
            await Expect(page.Locator(".mv").First).ToBeVisibleAsync();
            await Expect(page.Locator("tr.row").First).Not.ToContainTextAsync(first[..3]);
            moved.Add(await page.EvaluateAsync<int>("() => window.glides"));
        }

        Assert.True(moved[0] > 0, "Rows glide where nothing speaks against it.");
        Assert.Equal(0, moved[1]);
    }

    [Fact]
    public async Task The_pages_fit_every_window_and_axe_finds_nothing()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await BoardGiven.MarkedAsync(app, admin, more: 30);
        await given.PublishAsync(app);
        await using var browser = await ChromiumBrowser.StartAsync();
        await using var context = await browser.NewContextAsync(app.Address);
        var page = await context.NewPageAsync();
        var found = new List<string>();
        foreach (var path in (string[])["", "/results", "/embed", "?projector"])
        {
            foreach (var theme in (string[])["light", "night", "contrast"])
            {
                await page.SetViewportSizeAsync(path == "?projector" ? 1920 : 390, path == "?projector" ? 1080 : 844);
                await page.GotoAsync($"/b/{given.Code}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}theme={theme}");
                await Expect(page.GetByText("西蓝花采收").First).ToBeVisibleAsync();
                await Expect(page.GetByText("A01").First).ToBeVisibleAsync();
                if (path is "" or "/results")
                {
                    await page.Locator("tr.row button.open").First.ClickAsync();
                    await Expect(page.Locator(".why")).ToContainTextAsync("第 1 名");
                }

                var rules = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
                found.AddRange(rules.Violations.Select(v => $"{path} {theme}: {v.Id} {v.Nodes[0].Html}"));
                if (path == "?projector")
                {
                    await ContrastAsync(page);
                }
            }

            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, width > 1000 ? width * 9 / 16 : 800);
                var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                found.AddRange(wide > width ? [$"{path} at {width}: {wide} wide"] : []);
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Every word at 7:1 and more.</summary>
    private static async Task ContrastAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast-enhanced"] } });
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(v => v.Nodes).Select(n => n.Html)));
        Assert.NotEmpty(result.Passes);
    }
}
