using Contest.Domain.Judging;
using Contest.Web.Demo;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;
using Microsoft.Playwright;

/// <summary>A judge's tablet: at work, its panels, and what goes wrong in the field.</summary>
internal static class TabletPages
{
    // What a browser says when the disk is full, from the first mark on.
    private const string Full = """
        const put = IDBObjectStore.prototype.put, add = IDBObjectStore.prototype.add
        const full = (real) => function (...args) { if (globalThis.full) throw new DOMException('full', 'QuotaExceededError'); return real.apply(this, args) }
        IDBObjectStore.prototype.put = full(put)
        IDBObjectStore.prototype.add = full(add)
        """;

    public static async Task TakeAsync(Camera camera, DemoApi api, World world, Size size, CancellationToken ct)
    {
        if (size.Name is "hall" or "wall" || (!camera.WantedAmong("30-judge") && !camera.WantedAmong("31-judge")))
        {
            return;
        }

        var tablet = new Tablets(api, world, ct);
        foreach (var (role, locale) in new[] { (SeatRole.Judge, "zh-CN"), (SeatRole.Scale, "zh-CN"), (SeatRole.Judge, "en"), (SeatRole.Scale, "en") })
        {
            await using var context = await camera.ContextAsync(size, locale, touch: true);
            await camera.ShotAsync(context, size, $"30-judge-{(role == SeatRole.Judge ? "judge" : "scale")}{(locale == "en" ? "-en" : "")}", await tablet.PassAsync(role), full: false);
        }

        foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
        {
            await StatesAsync(camera, tablet, size, locale, suffix);
        }
    }

    private static async Task StatesAsync(Camera camera, Tablets tablet, Size size, string locale, string suffix)
    {
        (string Name, string? Script, Func<IPage, Task>? Act)[] states =
        [
            ("mark", null, p => TypeAsync(p, "12")), ("unusual", null, p => TypeAsync(p, "1", enter: true)),
            ("misfit", null, p => TypeAsync(p, "16", enter: true)),
            ("offline", null, async p =>
            {
                await CutOffAsync(p);
                await TypeAsync(p, "10", enter: true);
                await TypeAsync(p, "11", enter: true);
            }),
            ("full", Full, async p =>
            {
                await p.EvaluateAsync("() => { globalThis.full = true }");
                await TypeAsync(p, "12");
            }),
            ("insecure", "Object.defineProperty(globalThis, 'isSecureContext', { value: false })", null),
            ("heats", null, p => p.Locator(".place").ClickAsync()), ("sign", null, p => p.Locator(".foot .middle .big").Last.ClickAsync()),
            ("device", null, p => p.Locator(".sync").ClickAsync()),
            ("ended-unsent", null, p => EndedAsync(p, tablet)),
            ("ended-codes", null, async p =>
            {
                await EndedAsync(p, tablet);
                await p.Locator(".unsent .big").Last.ClickAsync();
            }),
            ("leaving", null, p => LeaveAsync(p, tablet)), ("stranded", null, p => StrandAsync(p, tablet)),
            ("stranded-device", null, async p =>
            {
                await StrandAsync(p, tablet);
                await p.Locator(".sync").ClickAsync();
            }),
        ];
        foreach (var (name, script, act) in states.Where(s => camera.Wanted($"31-judge-{s.Name}{suffix}")))
        {
            await using var context = await camera.ContextAsync(size, locale, touch: true);
            if (script is not null)
            {
                await context.AddInitScriptAsync(script);
            }

            await camera.ShotAsync(context, size, $"31-judge-{name}{suffix}", await tablet.PassAsync(SeatRole.Judge), full: false, act, quiet: true);
        }

        await using var scale = await camera.ContextAsync(size, locale, touch: true);
        await camera.ShotAsync(scale, size, "31-judge-sign-scale" + suffix, await tablet.PassAsync(SeatRole.Scale), full: false, p => p.Locator(".foot .middle .big").Last.ClickAsync(), quiet: true);
        await using var stranger = await camera.ContextAsync(size, locale, touch: true);
        await camera.ShotAsync(stranger, size, "31-judge-none" + suffix, "/judge/", full: false, quiet: true);
        await camera.ShotAsync(stranger, size, "31-judge-refused" + suffix, "/judge/#pass=0000000000000000000000", full: false, quiet: true);
        if (camera.Wanted("31-judge-ended" + suffix))
        {
            // Another tablet scans the seat's newer code.
            await using var old = await camera.ContextAsync(size, locale, touch: true);
            await camera.ShotAsync(old, size, "31-judge-ended" + suffix, await tablet.PassAsync(SeatRole.Judge), full: false, async _ => await tablet.PassAsync(SeatRole.Judge), quiet: true);
        }
    }

    /// <summary>The seat's newer code is scanned elsewhere while marks wait on this tablet.</summary>
    private static async Task EndedAsync(IPage page, Tablets tablet)
    {
        await CutOffAsync(page);
        await TypeAsync(page, "10", enter: true);
        await TypeAsync(page, "11", enter: true);
        await tablet.PassAsync(SeatRole.Judge);
        await page.Context.UnrouteAllAsync();
        await page.Locator(".unsent").WaitForAsync();
    }

    /// <summary>Marks of a heat that has not begun wait, and another seat's code is scanned: nothing can be sent, the judge is asked.</summary>
    private static async Task LeaveAsync(IPage page, Tablets tablet)
    {
        await CutOffAsync(page);
        await page.Locator(".place").ClickAsync();
        await page.Locator(".picker li button").Nth(3).ClickAsync();
        await page.Locator(".why.begin").ClickAsync();
        await TypeAsync(page, "10", enter: true);
        await TypeAsync(page, "11", enter: true);
        await page.Context.UnrouteAllAsync();
        await page.GotoAsync(new Uri(new Uri(page.Url), await tablet.PassAsync(SeatRole.Judge, 2)).ToString());
        await page.Locator(".ways").WaitForAsync();
    }

    private static async Task StrandAsync(IPage page, Tablets tablet)
    {
        await LeaveAsync(page, tablet);
        await page.Locator(".ways .big").Last.ClickAsync();
        await page.Locator(".notice").First.WaitForAsync();
    }

    /// <summary>No way to the server any more. The page itself is there, as its service worker would have it; a hub that is open would go on for half a minute.</summary>
    private static async Task CutOffAsync(IPage page)
    {
        await page.Context.RouteAsync("**/api/**", r => r.AbortAsync("internetdisconnected"));
        await page.Context.RouteAsync("**/hubs/**", r => r.AbortAsync("internetdisconnected"));
        await page.ReloadAsync();
        await page.WaitForTimeoutAsync(900);
    }

    private static async Task TypeAsync(IPage page, string digits, bool enter = false)
    {
        foreach (var digit in digits)
        {
            await page.Keyboard.PressAsync(digit.ToString());
        }

        if (enter)
        {
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForTimeoutAsync(300);
        }
    }

    /// <summary>New passes of the running stage's seats; each ends the one before it.</summary>
    private sealed class Tablets(DemoApi api, World world, CancellationToken ct)
    {
        private readonly string _root = $"/api/competitions/{world.Running.Id}/stages/{world.Running.Events[0].Stages[0].Id}/panel";

        public async Task<string> PassAsync(SeatRole role, int number = 1)
        {
            var seat = (await api.GetAsync<PanelView>(_root, ct)).Seats.First(s => s.Role == role && s.Number == number);
            var pass = (await api.PostAsync<IReadOnlyList<IssuedPass>>(_root + "/passes", new IssuePasses.Request([seat.Id]), ct)).Single();
            return new Uri(pass.Url).PathAndQuery + new Uri(pass.Url).Fragment;
        }
    }
}
