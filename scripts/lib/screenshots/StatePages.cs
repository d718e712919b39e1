using Contest.Web.Demo;
using Contest.Web.Features.Registration.Delegations;
using Microsoft.Playwright;

/// <summary>Pages of the office when something is the matter, and those that need somebody else's eyes.</summary>
internal static class StatePages
{
    public static async Task TakeAsync(Camera camera, DemoApi api, World world, Troubles troubles, Size size)
    {
        if (size.Name is "hall" or "wall")
        {
            return;
        }

        var running = $"/admin/competitions/{world.Running.Id}";
        var stage = $"{running}/judging/{world.Running.Events[0].Stages[0].Id}";
        foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
        {
            await using var context = await camera.ContextAsync(size, locale, signedIn: api);
            await ShotAsync("60-refused", running + "0/setup", quiet: true);
            await ShotAsync("61-board-of-delegation", await DelegationAsync(api, world.Running.Id) + "/board");
            await ShotAsync("61-entries-of-delegation", await DelegationAsync(api, world.Signing.Id));
            if (camera.Wanted("62-import" + suffix))
            {
                var roster = await Troubles.RosterAsync(Path.GetTempPath());
                await ShotAsync("62-import", $"/admin/competitions/{world.Signing.Id}/import", act: async p =>
                {
                    await p.Locator("input[type=file]").First.SetInputFilesAsync(roster);
                    await p.WaitForTimeoutAsync(2500);
                });
                File.Delete(roster);
            }

            if (camera.Wanted("63-conflicts" + suffix))
            {
                await troubles.ContestedAsync();
                await ShotAsync("63-conflicts", stage + "/conflicts");
            }

            if (camera.Wanted("64-review" + suffix))
            {
                await troubles.ReviewedAsync();
                await ShotAsync("64-review", $"/admin/competitions/{world.Done.Id}/review");
            }

            if (camera.Wanted("64-review-wrong" + suffix))
            {
                await troubles.FoundWrongAsync();
                // What was found wrong, open: its marks, and what may be said of it.
                await ShotAsync("64-review-wrong", $"/admin/competitions/{world.Done.Id}/review", act: p => p.Locator("main .row").Nth(3).ClickAsync());
            }

            if (camera.Wanted("64-review-corrected" + suffix))
            {
                await troubles.CorrectedAsync();
                await ShotAsync("64-review-corrected", $"/admin/competitions/{world.Done.Id}/review");
            }

            if (camera.Wanted("65-identities" + suffix))
            {
                var (competition, officer) = await troubles.BlindAsync();
                await using var other = await camera.ContextAsync(size, locale, signedIn: officer);
                await camera.ShotAsync(other, size, "65-identities" + suffix, $"/admin/competitions/{competition.Id}/identities", full: true);
            }

            // Paper is what is pictured, not the page: a sheet of A4 across, at 96 points an inch.
            await ShotAsync("66-print-score-list", $"/admin/competitions/{world.Done.Id}/judging/{world.Done.Events[0].Stages[0].Id}/score-list", act: async p =>
            {
                await p.EmulateMediaAsync(new() { Media = Media.Print });
                await p.SetViewportSizeAsync(1032, 703);
            });
            await ShotAsync("66-print-bibs", running + "/bibs", act: async p =>
            {
                await p.EmulateMediaAsync(new() { Media = Media.Print });
                await p.SetViewportSizeAsync(703, 1032);
            });
            await ShotAsync("67-appeals", $"/admin/competitions/{world.Done.Id}/appeals");
            await ShotAsync("68-entry", $"/admin/competitions/{world.Signing.Id}/registration", act: p => p.Locator("main table tbody tr b, main table tbody tr td:nth-child(3)").First.ClickAsync());
            await ShotAsync("69-menu", "/admin/", act: async p =>
            {
                if (await p.Locator("button[aria-expanded]").First.IsVisibleAsync())
                {
                    await p.Locator("button[aria-expanded]").First.ClickAsync();
                }
            });

            Task ShotAsync(string name, string path, Func<IPage, Task>? act = null, bool quiet = false) =>
                camera.ShotAsync(context, size, name + suffix, path, full: true, act, quiet);
        }
    }

    /// <summary>What there is once results are official; a certificate as its sheet of A4 across.</summary>
    public static async Task TakeOfficialAsync(Camera camera, DemoApi api, World world, Troubles troubles, Size size)
    {
        if (!camera.WantedAmong("70-certificates") || size.Name is "hall" or "wall")
        {
            return;
        }

        await troubles.OfficialAsync();
        var certificates = $"/admin/competitions/{world.Done.Id}/certificates";
        foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
        {
            await using var context = await camera.ContextAsync(size, locale, signedIn: api);
            await camera.ShotAsync(context, size, "70-certificates" + suffix, certificates, full: true);
            await camera.ShotAsync(context, size, "70-certificates-print" + suffix, certificates, full: false, act: async p =>
            {
                await p.EmulateMediaAsync(new() { Media = Media.Print });
                await p.SetViewportSizeAsync(1032, 703);
            });
        }
    }

    private static async Task<string> DelegationAsync(DemoApi api, Guid competitionId)
    {
        var first = (await api.GetAsync<List<DelegationView>>($"/api/competitions/{competitionId}/delegations", CancellationToken.None))[0];
        return $"/admin/competitions/{competitionId}/delegations/{first.Id}";
    }
}
