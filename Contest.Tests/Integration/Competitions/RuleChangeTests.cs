using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Rules;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Competitions;

/// <summary>Rules once marks are in: only as a new version, with a reason, after a look at who would move.</summary>
public sealed class RuleChangeTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task With_marks_in_rules_change_only_with_a_reason_after_a_preview_of_who_moves(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var path = $"{given.Path}/events/{given.EventId}/rules";
        await using var scale = await given.TabletAsync(app, admin, given.Scale);
        await using var first = await given.TabletAsync(app, admin, given.Judges[0], "tablet-0002");
        await using var second = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0003");
        await using var third = await given.TabletAsync(app, admin, given.Judges[2], "tablet-0004");
        await scale.SubmitAsync(Mark(given.Entries[0], "weight", 80m), Mark(given.Entries[1], "weight", 40m));
        foreach (var tablet in (Tablet[])[first, second, third])
        {
            // 60 + 5 + 10 against 30 + 15 + 25.
            await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 5m), Mark(given.Entries[0], "quality", 10m), Mark(given.Entries[1], "cut", 15m), Mark(given.Entries[1], "quality", 25m));
        }

        var before = await admin.GetAsync<EventRules.View>(path);
        Assert.True(before.HasMarks);
        var lighter = JsonSerializer.Deserialize<JsonElement>(Rules.Replace("\"full\":60", "\"full\":40", StringComparison.Ordinal));
        Assert.Equal("competitions.reason-needed", (await admin.RefusedAsync(HttpMethod.Put, path, new EventRules.PutRequest(lighter, before.EventVersion))).Code);
        Assert.Equal("competitions.preview-needed", (await admin.RefusedAsync(HttpMethod.Put, path, new EventRules.PutRequest(lighter, before.EventVersion, "称重占得太多"))).Code);

        var seen = await admin.PostAsync<PreviewRules.View>(path + "/preview", new PreviewRules.Request(lighter));
        Assert.Equal((14, 0), (seen.Marks, seen.LostMarks));
        Assert.Equal(
            [("A01", "1", "2", 75m, 55m), ("A02", "2", "1", 70m, 60m)],
            seen.Moves.OrderBy(m => m.Bib, StringComparer.Ordinal).Select(m => (m.Bib!, m.PlaceBefore, m.PlaceAfter, m.TotalBefore!.Value, m.TotalAfter!.Value)));
        Assert.Equal(1, (await admin.GetAsync<EventRules.View>(path)).Version);

        // What was looked at is what is stored: other rules under the same preview are refused.
        var other = JsonSerializer.Deserialize<JsonElement>(Rules.Replace("\"full\":60", "\"full\":50", StringComparison.Ordinal));
        Assert.Equal("competitions.preview-needed", (await admin.RefusedAsync(HttpMethod.Put, path, new EventRules.PutRequest(other, before.EventVersion, "称重占得太多", seen.Token))).Code);

        var after = await admin.PutAsync<EventRules.View>(path, new EventRules.PutRequest(lighter, before.EventVersion, "称重占得太多", seen.Token));
        Assert.Equal((2, "称重占得太多"), (after.Version, after.Versions.Single(v => v.Number == 2).Reason));
        Assert.Equal(before.Rules!.Value.GetRawText(), (await admin.GetAsync<EventRules.View>(path + "?version=1")).Rules!.Value.GetRawText());
        Assert.Equal("common.stale", (await admin.RefusedAsync(HttpMethod.Put, path, new EventRules.PutRequest(other, before.EventVersion, "再改", seen.Token))).Code);
        Assert.Equal(1, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.Action == "rules.changed" && a.SubjectId == given.EventId)));

        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        Assert.Equal("common.forbidden", (await chief.RefusedAsync(HttpMethod.Post, path + "/preview", new PreviewRules.Request(other))).Code);
    }

    [Theory, Databases]
    public async Task Marks_that_new_rules_cannot_take_are_counted_in_the_preview(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 14m), Mark(given.Entries[0], "quality", 10m), Mark(given.Entries[1], "cut", 8m));
        var narrower = JsonSerializer.Deserialize<JsonElement>(Rules.Replace("\"max\":15", "\"max\":10", StringComparison.Ordinal));
        var seen = await admin.PostAsync<PreviewRules.View>($"{given.Path}/events/{given.EventId}/rules/preview", new PreviewRules.Request(narrower));
        Assert.Equal((3, 1), (seen.Marks, seen.LostMarks));
    }
}
