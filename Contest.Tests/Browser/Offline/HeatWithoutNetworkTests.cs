using System.Collections.Concurrent;
using System.Globalization;
using Contest.Tests.Browser.Infrastructure;
using Contest.Tests.Integration.Faults;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Passes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Tablet = Contest.Tests.Browser.Journeys.Tablet;

namespace Contest.Tests.Browser.Offline;

/// <summary>
/// A heat of 15 entries by three judges while the server is stopped and the first tablet's network is off besides: one page is reloaded, one browser is killed
/// and comes back on its profile; then the server returns and all marks are there, once each.
/// </summary>
public sealed class HeatWithoutNetworkTests
{
    private const int Entries = 15;
    private const long FirstLoad = 200 * 1024;

    [Fact]
    public async Task A_heat_is_marked_without_network_or_server_through_a_reload_and_a_killed_browser()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (given, passes) = await PrepareAsync(database);
        await using var server = new ServerProcess(database, pages: true);
        await server.StartAsync();
        await using var browser = await ChromiumBrowser.StartAsync();
        var profile = Directory.CreateTempSubdirectory("contest-tablet-").FullName;
        try
        {
            var first = await browser.OpenProfileAsync(server.Address, profile);
            var loads = new Loads(first);
            Tablet[] tablets =
            [
                await Tablet.ScanAsync(first, Pass(server, passes[0])),
                .. await Task.WhenAll(passes.Skip(1).Select(p => Tablet.ScanAsync(browser, server.Address, Pass(server, p)))),
            ];
            Assert.InRange(loads.FromNetwork.Values.Sum(), 1, FirstLoad);
            await Task.WhenAll(tablets.Select(t => t.ReadyForOfflineAsync()));
            await tablets[0].Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            loads.Forget();
            await tablets[0].Page.ReloadAsync();
            await tablets[0].ShowsAsync("已同步");
            Assert.Empty(loads.FromNetwork);

            await server.KillAsync();
            await tablets[0].CutNetworkAsync();
            await Task.WhenAll(tablets.Select((t, judge) => MarkAsync(t, judge, 0, 8)));
            await tablets[1].Page.ReloadAsync();
            await Expect(tablets[1].Page.Locator("ol.strip button").First).ToBeVisibleAsync();
            Kill(profile);
            first = await browser.OpenProfileAsync(server.Address, profile);
            // A battery that was empty right after the scan: Chromium writes cookies after half a minute only. The tablet's own key brings its seat back.
            await first.ClearCookiesAsync();
            tablets[0] = await Tablet.ReopenAsync(first);
            await tablets[0].CutNetworkAsync();
            await Task.WhenAll(tablets.Select((t, judge) => MarkAsync(t, judge, 8, 12)));

            // The tablet is switched off and on again, and there is still neither network nor server: its page comes from the tablet itself.
            await tablets[0].DisposeAsync();
            first = await browser.OpenProfileAsync(server.Address, profile);
            await first.SetOfflineAsync(true);
            tablets[0] = await Tablet.ReopenAsync(first);
            await tablets[0].ShowsAsync("待同步 24 条");
            await Task.WhenAll(tablets.Select((t, judge) => MarkAsync(t, judge, 12, Entries)));
            foreach (var tablet in tablets)
            {
                await tablet.ShowsAsync("待同步 30 条");
            }

            await server.StartAsync();
            await tablets[0].RestoreNetworkAsync();
            foreach (var tablet in tablets)
            {
                await Expect(tablet.Page.Locator(".sync")).ToHaveTextAsync("已同步");
                await tablet.DisposeAsync();
            }

            await CompareAsync(database, given);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    private static decimal Cut(int judge, int entry) => 8m + judge + (entry % 5 / 2m);

    private static decimal Quality(int judge, int entry) => 15m + judge + (entry % 7 / 2m);

    private static async Task MarkAsync(Tablet tablet, int judge, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await tablet.MarkAsync(string.Create(CultureInfo.InvariantCulture, $"A{i + 1:00}"), Cut(judge, i), Quality(judge, i));
        }
    }

    private static async Task CompareAsync(TestDatabase database, JudgingGiven given)
    {
        await using var db = database.Open();
        var rows = await (from m in db.Marks.AsNoTracking()
                          join s in db.ScoreSheets on m.SheetId equals s.Id
                          where s.StageId == given.StageId
                          select new { s.SeatId, s.EntryId, m.AspectKey, m.Value, m.Revision, m.OperationId }).ToListAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"given {Entries * 3 * 2}, stored {rows.Count}, doubled {rows.Count - rows.Select(r => (r.SeatId, r.EntryId, r.AspectKey)).Distinct().Count()}");
        Assert.Equal(Entries * 3 * 2, rows.Count);
        Assert.All(rows, r =>
        {
            var (judge, entry) = (Array.IndexOf(given.Judges, r.SeatId), Array.IndexOf(given.Entries, r.EntryId));
            Assert.Equal((1, r.AspectKey == "cut" ? Cut(judge, entry) : Quality(judge, entry)), (r.Revision, r.Value));
        });
        Assert.Equal(0, await db.ContestedMarks.CountAsync());
    }

    private static string Pass(ServerProcess server, IssuedPass pass) => new Uri(server.Address, "/judge/#pass=" + pass.Token).ToString();

    private static async Task<(JudgingGiven Given, List<IssuedPass> Passes)> PrepareAsync(TestDatabase database)
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin, size: Entries + 1, inFirstHeat: Entries);
        var passes = await admin.PostAsync<List<IssuedPass>>(given.Stage + "/panel/passes", new IssuePasses.Request(given.Judges));
        return (given, [.. passes.OrderBy(p => Array.IndexOf(given.Judges, p.SeatId))]);
    }

    /// <summary>SIGKILL for the browser on this profile and for no other.</summary>
    private static void Kill(string profile)
    {
        var killed = 0;
        foreach (var process in System.Diagnostics.Process.GetProcesses())
        {
            using (process)
            {
                var line = $"/proc/{process.Id}/cmdline";
                try
                {
                    if (File.Exists(line) && File.ReadAllText(line) is var command && command.Contains("--user-data-dir=" + profile, StringComparison.Ordinal) && !command.Contains("--type=", StringComparison.Ordinal))
                    {
                        process.Kill();
                        killed++;
                    }
                }
                catch (IOException)
                {
                    // It ended between the listing and the reading.
                }
            }
        }

        Assert.True(killed > 0, "No browser runs on " + profile);
    }

    /// <summary>
    /// What the pages' own files cost on the network: bytes as they came, compressed, by what the answers say of themselves. Nothing is asked of the browser for it:
    /// it may be killed meanwhile.
    /// </summary>
    private sealed class Loads
    {
        private readonly ConcurrentQueue<IResponse> _answers = new();

        public Loads(IBrowserContext context) => context.Response += (_, response) => _answers.Enqueue(response);

        public IReadOnlyDictionary<string, long> FromNetwork => _answers.Where(a => !a.FromServiceWorker)
            .Select(a => (new Uri(a.Url).AbsolutePath, a.Headers))
            .Where(a => !a.AbsolutePath.StartsWith("/api", StringComparison.Ordinal) && !a.AbsolutePath.StartsWith("/hubs", StringComparison.Ordinal))
            .DistinctBy(a => a.AbsolutePath)
            .ToDictionary(a => a.AbsolutePath, a => long.Parse(a.Headers["content-length"], CultureInfo.InvariantCulture) + a.Headers.Sum(h => h.Key.Length + h.Value.Length + 4));

        public void Forget() => _answers.Clear();
    }
}
