using System.Security.Cryptography;
using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Venues;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Tablet = Contest.Tests.Browser.Journeys.Tablet;

namespace Contest.Tests.Browser.Offline;

/// <summary>What a real browser makes of a full disk, of a page without TLS, of a venue's own certificate, and of a judge who leaves too soon.</summary>
public sealed class TabletConditionsTests
{
    [Fact]
    public async Task A_full_tablet_refuses_the_next_key_in_words_keeps_the_marks_and_goes_on_when_there_is_room()
    {
        await using var venue = await TabletVenue.OpenAsync();
        await using var context = await venue.BrowserAsync();
        var tablet = await Tablet.ScanAsync(context, venue.Pass(0));
        await tablet.CutNetworkAsync();
        await tablet.MarkAsync("A01", 9m, 20m);
        var cdp = await context.NewCDPSessionAsync(tablet.Page);
        await cdp.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = venue.Server.Address.GetLeftPart(UriPartial.Authority), ["quotaSize"] = 1 });
        await tablet.Page.Locator("ol.strip button:has-text('A02')").TapAsync();
        var refused = tablet.Page.Locator(".notice[role=alert]");
        await TypeUntilAsync(tablet.Page, refused);
        await Expect(refused).ToContainTextAsync("平板存储已满");
        await Expect(tablet.Page.Locator("ol.strip button.open:has-text('A02')")).ToBeVisibleAsync();
        await tablet.ShowsAsync("待同步 2 条");

        await cdp.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = venue.Server.Address.GetLeftPart(UriPartial.Authority) });
        // The refused key was either: what the display holds is taken away first.
        if (await tablet.Page.Locator(".pad output:empty").CountAsync() == 0)
        {
            await tablet.Page.Locator(".pad .digit").Last.TapAsync();
        }

        await Expect(tablet.Page.Locator(".pad output:empty")).ToBeAttachedAsync();
        await tablet.MarkAsync("A02", 8m, 19m);
        await Expect(refused).ToHaveCountAsync(0);
        await tablet.RestoreNetworkAsync();
        await tablet.ShowsAsync("已同步");
        await StoredAsync(venue, 4);
    }

    [Fact]
    public async Task A_judge_who_leaves_with_unsynced_marks_is_asked_and_one_without_is_not()
    {
        await using var venue = await TabletVenue.OpenAsync();
        await using var context = await venue.BrowserAsync();
        var tablet = await Tablet.ScanAsync(context, venue.Pass(0));
        await tablet.ReadyForOfflineAsync();
        var asked = 0;
        var accepted = new List<Task>();
        tablet.Page.Dialog += (_, dialog) =>
        {
            asked++;
            accepted.Add(dialog.AcceptAsync());
        };
        await tablet.MarkAsync("A01", 9m, 20m);
        await tablet.ShowsAsync("已同步");
        await tablet.Page.ReloadAsync();
        await tablet.ShowsAsync("已同步");
        Assert.Equal(0, asked);
        await tablet.CutNetworkAsync();
        await tablet.MarkAsync("A02", 8m, 19m);
        await tablet.ShowsAsync("待同步 2 条");
        await tablet.Page.ReloadAsync();
        await tablet.ShowsAsync("待同步 2 条");
        Assert.Equal(1, asked);
        await Task.WhenAll(accepted);
        await tablet.RestoreNetworkAsync();
        await tablet.ShowsAsync("已同步");
        await StoredAsync(venue, 4);
    }

    [Fact]
    public async Task Without_tls_the_page_says_plainly_what_it_cannot_do_and_takes_marks_all_the_same()
    {
        await using var venue = await TabletVenue.OpenAsync();

        // A name that is not this machine's own: no secure context, as on a venue's network.
        await using var browser = await ChromiumBrowser.StartAsync("--host-resolver-rules=MAP tablet.test 127.0.0.1");
        var site = new UriBuilder(venue.Server.Address) { Host = "tablet.test" }.Uri;
        await using var tablet = await Tablet.ScanAsync(browser, site, venue.Pass(0, site));
        Assert.False(await tablet.Page.EvaluateAsync<bool>("isSecureContext"));
        await Expect(tablet.Page.Locator(".notice.mild")).ToContainTextAsync("本页不是安全连接");
        await tablet.MarkAsync("A01", 9m, 20m);
        await tablet.ShowsAsync("已同步");
        await tablet.Page.Locator(".sync").TapAsync();
        await Expect(tablet.Page.Locator(".device .wrong dd")).ToContainTextAsync("不是安全连接");
        await StoredAsync(venue, 2);
        await tablet.Page.GotoAsync("/venue");
        await Expect(tablet.Page.Locator("pre")).ToContainTextAsync("scripts/venue-cert");
    }

    [Fact]
    public async Task With_the_venue_s_certificate_the_page_is_kept_by_the_tablet_and_opens_without_a_network()
    {
        var folder = Directory.CreateTempSubdirectory("contest-venue-").FullName;
        try
        {
            VenueCertificates.Make(folder, ["127.0.0.1"], TimeProvider.System.GetUtcNow());
            await using var venue = await TabletVenue.OpenAsync(folder);
            using var certificate = VenueCertificates.FindServer(folder)!;

            // What a tablet does once its owner has trusted the authority: this server's key is taken, and no other that the machine does not know.
            var key = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
            await using var browser = await ChromiumBrowser.StartAsync("--ignore-certificate-errors-spki-list=" + key);
            await using var tablet = await Tablet.ScanAsync(browser, venue.Server.Address, venue.Pass(0));
            await tablet.ReadyForOfflineAsync();
            await Expect(tablet.Page.Locator(".notice")).ToHaveCountAsync(0);
            await venue.Server.KillAsync();
            await tablet.CutNetworkAsync();
            await tablet.Page.ReloadAsync();
            await tablet.MarkAsync("A01", 9m, 20m);
            await tablet.ShowsAsync("待同步 2 条");
            await venue.Server.StartAsync();
            await tablet.RestoreNetworkAsync();
            await tablet.ShowsAsync("已同步");
            await StoredAsync(venue, 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Chromium asks how much room there is every thirty seconds; until then what it remembers counts, and keys are still taken.</summary>
    private static async Task TypeUntilAsync(IPage page, ILocator refused)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            foreach (var (key, shown) in new[] { (page.Locator(".pad .digit:text-is('8')"), ".pad output:text-is('8')"), (page.Locator(".pad .digit").Last, ".pad output:empty") })
            {
                limit.Token.ThrowIfCancellationRequested();
                await key.TapAsync();
                await Expect(refused.Or(page.Locator(shown)).First).ToBeAttachedAsync();
                if (await refused.IsVisibleAsync())
                {
                    return;
                }
            }
        }
    }

    private static async Task StoredAsync(TabletVenue venue, int marks) => Assert.Equal(marks, (await venue.SeatsOfMarksAsync()).Count);
}
