using Contest.Web.Demo;
using Contest.Web.Features.Competitions;

/// <summary>Every page of the office.</summary>
internal static class DeskPages
{
    public static async Task TakeAsync(Camera camera, DemoApi api, World world, Size size, CancellationToken ct)
    {
        if (size.IsWall)
        {
            return;
        }

        var (done, running, signing, draft) = world;
        string Of(CompetitionView c, string rest = "") => $"/admin/competitions/{c.Id}{rest}";
        var stage = running.Events[0].Stages[0];
        var heats = (await api.GetAsync<CompetitionView>($"/api/competitions/{running.Id}", ct)).Events[0].Stages[0].Heats;
        var judging = Of(running, $"/judging/{stage.Id}");
        (string Name, string Path)[] pages =
        [
            ("01-today", "/admin/"), ("02-competitions", "/admin/competitions"), ("03-new", "/admin/competitions/new"),
            ("04-overview-draft", Of(draft)), ("04-overview-registration", Of(signing)), ("04-overview-running", Of(running)), ("04-overview-notice", Of(done)),
            ("05-setup", Of(draft, "/setup")), ("05-setup-running", Of(running, "/setup")),
            ("06-rules-draft", Of(draft, $"/events/{draft.Events[0].Id}/rules")), ("06-rules-running", Of(running, $"/events/{running.Events[0].Id}/rules")),
            ("06-rules-trade", Of(signing, $"/events/{signing.Events[0].Id}/rules")),
            ("07-registration-home", "/admin/registration"), ("08-registration", Of(signing, "/registration")), ("08-registration-running", Of(running, "/registration")),
            ("09-import", Of(signing, "/import")), ("10-check-in", Of(running, "/check-in")), ("10-bibs", Of(running, "/bibs")), ("11-draw", Of(signing, "/draw")), ("11-drawn", Of(running, "/draw")),
            ("12-judging-home", "/admin/judging"), ("13-run", judging), ("14-panel", judging + "/panel"), ("14-panel-empty", Of(signing, $"/judging/{signing.Events[0].Stages[0].Id}/panel")),
            ("15-matrix", $"{judging}/heats/{heats.Single(h => h.Number == 2).Id}"), ("15-paper", $"{judging}/heats/{heats.Single(h => h.Number == 2).Id}/paper"),
            ("15-conflicts", judging + "/conflicts"), ("15-journal", judging + "/journal"), ("15-identities", Of(running, "/identities")),
            ("15-audit", Of(running, "/audit")), ("15-score-list", Of(done, $"/judging/{done.Events[0].Stages[0].Id}/score-list")),
            ("15-advancement", Of(running, $"/stages/{stage.Id}/advancement")),
            ("16-results-home", "/admin/results"), ("17-results", Of(done, "/results")), ("17-results-running", Of(running, "/results")),
            ("17-staff-board", Of(running, "/board")), ("17-review", Of(running, "/review")), ("17-review-done", Of(done, "/review")),
            ("18-appeals", Of(done, "/appeals")), ("19-certificates", Of(done, "/certificates")), ("20-reports", "/admin/reports"),
            ("21-organizations", "/admin/organizations"), ("22-grants", "/admin/grants"), ("23-accounts", "/admin/accounts"), ("23-audit", "/admin/audit"), ("24-settings", "/admin/settings"),
            ("25-not-found", "/admin/nothing-here"),
        ];
        await using (var context = await camera.ContextAsync(size, "zh-CN"))
        {
            await camera.ShotAsync(context, size, "00-sign-in", "/admin/sign-in", full: true);
        }

        await PagesAsync(pages, "zh-CN", "light", "");
        if (size.Name is "phone" or "desk")
        {
            await PagesAsync([.. pages.Where(p => new[] { "01", "04-overview-running", "05", "06-rules-running", "08", "13", "14", "15", "17" }.Any(p.Name.StartsWith))], "en", "light", "-en");
        }

        if (size.Name == "desk")
        {
            var some = pages.Where(p => new[] { "01", "04-overview-running", "06-rules-running", "08", "15", "17" }.Any(p.Name.StartsWith)).ToArray();
            await PagesAsync(some, "zh-CN", "night", "-night");
            await PagesAsync(some, "zh-CN", "contrast", "-contrast");
        }

        async Task PagesAsync((string Name, string Path)[] wanted, string locale, string theme, string suffix)
        {
            if (!wanted.Any(p => camera.Wanted(p.Name + suffix)))
            {
                return;
            }

            await using var context = await camera.ContextAsync(size, locale, theme, signedIn: api);
            foreach (var (name, path) in wanted)
            {
                await camera.ShotAsync(context, size, name + suffix, path, full: true);
            }
        }
    }
}
