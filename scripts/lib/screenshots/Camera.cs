using System.Text.RegularExpressions;
using Contest.Web.Demo;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

/// <summary>Takes the pictures that are asked for, and notes what a program can see on them by itself.</summary>
internal sealed partial class Camera(IBrowser browser, DemoApi admin, string folder, string[] only, bool axe)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    public SortedSet<string> Found { get; } = new(StringComparer.Ordinal);

    private Uri Site => admin.Site;

    public bool Wanted(string name) => only.Length == 0 || only.Any(name.Contains);

    /// <summary>Is any picture wanted whose name begins so.</summary>
    public bool WantedAmong(string names) => Wanted(names) || only.Any(o => o.Contains(names, StringComparison.Ordinal));

    public async Task<IBrowserContext> ContextAsync(Size size, string locale, string theme = "light", bool touch = false, DemoApi? signedIn = null)
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
        if (signedIn is not null)
        {
            await context.AddCookiesAsync(signedIn.Cookies.GetCookies(Site).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = Site.ToString() }));
        }

        return context;
    }

    /// <param name="full">The whole page, and not what the window shows of it.</param>
    /// <param name="act">What is done on the page before the picture.</param>
    /// <param name="quiet">Errors on the console are what the picture is about.</param>
    public async Task ShotAsync(IBrowserContext context, Size size, string name, string path, bool full, Func<IPage, Task>? act = null, bool quiet = false)
    {
        if (!Wanted(name))
        {
            return;
        }

        var page = await context.NewPageAsync();
        var file = $"{name}-{size.Name}";
        page.Console += (_, m) =>
        {
            if (m.Type is "error" && !quiet)
            {
                Found.Add($"{file}: console: {m.Text}");
            }
        };
        page.PageError += (_, e) => Found.Add($"{file}: page error: {e}");
        await page.GotoAsync(new Uri(Site, path).ToString());
        await page.Locator("#app > *, body > main, body > div > *").First.WaitForAsync();
        // Hubs and event streams keep the network busy for ever; what a page asks for at its start is answered by then.
        await page.WaitForTimeoutAsync(900);
        if (act is not null)
        {
            await act(page);
            await page.WaitForTimeoutAsync(600);
        }

        await LookAsync(page, file);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file + ".png"), FullPage = full });
        await page.CloseAsync();
    }

    private async Task LookAsync(IPage page, string file)
    {
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
            Found.Add($"{file}: wider than the window: {wide}");
        }

        foreach (Match raw in RawText().Matches(await page.Locator("body").InnerTextAsync()))
        {
            Found.Add($"{file}: raw text: {raw.Value}");
        }

        if (!axe)
        {
            return;
        }

        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
        foreach (var violation in result.Violations)
        {
            var html = violation.Nodes[0].Html.ReplaceLineEndings(" ");
            Found.Add($"{file}: axe {violation.Id}: {violation.Nodes.Length} × {html[..Math.Min(160, html.Length)]}");
        }
    }

    [GeneratedRegex(@"\b(?:ceremony|common|competitions|identities|judging|registration|results|reports|organizations|accounts|audit|spectator|tablet|errors)\.[a-z][A-Za-z.]+|\d\.\d{8,}|undefined|NaN|\[object")]
    private static partial Regex RawText();
}
