using System.Text.Json;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>What came too late or stood on another mark is kept beside the mark in force, and a person decides.</summary>
public sealed class ConflictTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Both_versions_are_kept_the_mark_in_force_stays_and_the_chief_judge_takes_the_other_with_a_reason(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 12m));
        var late = Mark(entry, "cut", 9m);
        Assert.Equal([AckStatus.Conflict, AckStatus.Conflict], (await tablet.SubmitAsync(late, late)).Select(a => a.Status));
        Assert.Equal(AckStatus.Conflict, Assert.Single(await tablet.SubmitAsync(late)).Status);

        var conflict = Assert.Single(await ListAsync(admin, given));
        Assert.Equal((9m, 12m, 1, "A01", "judging.revision-conflict"), (conflict.Contested.Value, conflict.InForce!.Value, conflict.Revision, conflict.EntryCode, conflict.Cause));
        Assert.Equal("judging.conflicts-pending", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"))).Code);

        var path = $"{given.Stage}/conflicts/{conflict.Id}/decision";
        Assert.Equal("common.invalid-request", (await admin.RefusedAsync(HttpMethod.Post, path, new Conflicts.Request(true, 1, ""))).Code);
        Assert.Equal("judging.revision-conflict", (await admin.RefusedAsync(HttpMethod.Post, path, new Conflicts.Request(true, 0, "裁判确认是 9"))).Code);
        await admin.SendAsync(HttpMethod.Post, path, new Conflicts.Request(true, 1, "裁判确认是 9"));
        Assert.Equal("judging.conflict-decided", (await admin.RefusedAsync(HttpMethod.Post, path, new Conflicts.Request(true, 2, "再来"))).Code);
        Assert.Equal("judging.conflict-decided", (await admin.RefusedAsync(HttpMethod.Post, path, new Conflicts.Request(false, 2, "再来"))).Code);

        var rows = await RowsAsync(app, given);
        Assert.Equal([(12m, null), (9m, "裁判确认是 9")], rows.Select(r => (r.Value!.Value, r.Reason)));
        Assert.All(rows, r => Assert.Equal(r.ComputeHash(), r.Hash));
        Assert.Equal(ContestedDecision.Taken, Assert.Single(await ListAsync(admin, given)).Decision);

        // The tablet that still holds it hears that it is stored now.
        Assert.Equal((AckStatus.Duplicate, 9m), Assert.Single(await tablet.SubmitAsync(late)) is var ack ? (ack.Status, ack.Current!.Value!.Value) : default);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_later_mark_of_the_same_tablet_does_not_slip_over_somebody_elses_by_its_revision_number(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 12m));
        var mine = Mark(entry, "cut", 9m);
        var again = Mark(entry, "cut", 9.5m, basedOn: 1) with { BasedOnOperation = mine.OperationId };
        Assert.Equal([AckStatus.Conflict, AckStatus.Conflict], (await tablet.SubmitAsync(mine, again)).Select(a => a.Status));
        Assert.Equal(12m, Assert.Single(await RowsAsync(app, given)).Value);
        Assert.Equal(2, (await ListAsync(admin, given)).Count);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task What_comes_after_signing_closing_or_a_change_of_rules_is_kept_and_can_be_left_out(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 3m), Mark(entry, "quality", 4m));
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);
        await tablet.SubmitAsync(Mark(entry, "cut", 5m, basedOn: 1));
        Assert.Equal((AckStatus.Refused, "judging.off-step"), Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[1], "cut", 3.1m))) is var now ? (now.Status, now.Problem!.Code) : default);
        await tablet.SubmitAsync(Mark(given.Entries[1], "cut", 3.1m) with { RulesVersion = 7 });
        var conflicts = await ListAsync(admin, given);
        Assert.Equal(["judging.off-step", "judging.sheet-signed"], conflicts.Select(c => c.Cause).Order());

        foreach (var conflict in conflicts)
        {
            await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{conflict.Id}/decision", new Conflicts.Request(false, conflict.Revision, "以签字的为准"));
        }

        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("大雨中止"));
        var late = Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[1], "cut", 8m)));
        Assert.Equal((AckStatus.Conflict, "competitions.stage-not-open"), (late.Status, late.Problem!.Code));
        var pending = (await ListAsync(admin, given))[0];
        Assert.Equal((ContestedDecision.Pending, "competitions.stage-not-open", 0), (pending.Decision, pending.Cause, pending.Revision));
        var refused = await admin.RefusedAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{pending.Id}/decision", new Conflicts.Request(true, 0, "离线时评的"));
        Assert.Equal("competitions.stage-not-open", refused.Code);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补录离线分数"));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{pending.Id}/decision", new Conflicts.Request(true, 0, "离线时评的"));
        Assert.Equal([3m, 4m, 8m], (await RowsAsync(app, given)).Select(r => r.Value!.Value).Order());
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_mark_given_before_its_scale_changed_waits_for_the_chief_judge_though_it_would_fit_the_new_one(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 10m) with { RulesVersion = 1 });
        var path = $"{given.Path}/events/{given.EventId}/rules";
        var wider = JsonSerializer.Deserialize<JsonElement>(Rules.Replace("\"max\":15", "\"max\":30", StringComparison.Ordinal).Replace("\"full\":60", "\"full\":45", StringComparison.Ordinal));
        var before = await admin.GetAsync<EventRules.View>(path);
        var seen = await admin.PostAsync<PreviewRules.View>(path + "/preview", new PreviewRules.Request(wider));
        await admin.PutAsync<EventRules.View>(path, new EventRules.PutRequest(wider, before.EventVersion, "切口按三十分评", seen.Token));

        // Offline meanwhile: by the old rules 10 of 15, by the new ones 10 of 30. What quality means has not changed.
        var late = await tablet.SubmitAsync(Mark(given.Entries[1], "cut", 10m) with { RulesVersion = 1 }, Mark(given.Entries[1], "quality", 20m) with { RulesVersion = 1 });
        Assert.Equal([(AckStatus.Conflict, "judging.rules-changed"), (AckStatus.Stored, null)], late.Select(a => (a.Status, a.Problem?.Code)));
        Assert.Equal((10m, "judging.rules-changed"), Assert.Single(await ListAsync(admin, given)) is var kept ? (kept.Contested.Value, kept.Cause) : default);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[1], "cut", 20m) with { RulesVersion = 2 })).Status);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task What_another_tablet_gave_before_the_sheet_was_reopened_is_kept_beside_what_was_given_since(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 3m), Mark(entry, "quality", 4m));
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/remarks", new AskRemark.Request(given.Judges[0], entry, "与其他裁判相差较大"));
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(entry, "cut", 5m, basedOn: 1))).Status);
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);

        // The seat's earlier tablet comes back from the field with a correction of the first mark.
        await using var earlier = await given.TabletAsync(app, admin, given.Judges[0], "tablet-0009");
        var late = Assert.Single(await earlier.SubmitAsync(Mark(entry, "cut", 9m, basedOn: 1)));
        Assert.Equal((AckStatus.Conflict, 5m), (late.Status, late.Current!.Value!.Value));
        var conflict = Assert.Single(await ListAsync(admin, given));
        Assert.Equal((9m, 5m, 2), (conflict.Contested.Value, conflict.InForce!.Value, conflict.Revision));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/conflicts/{conflict.Id}/decision", new Conflicts.Request(false, 2, "以复评为准"));
        Assert.Equal([(3m, 1), (5m, 2)], (await RowsAsync(app, given)).Where(r => r.AspectKey == "cut").Select(r => (r.Value!.Value, r.Revision)));
        var decided = Assert.Single(await ListAsync(admin, given));
        Assert.Equal((ContestedDecision.LeftOut, "以复评为准"), (decided.Decision, decided.DecisionReason));
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_mark_for_a_heat_that_has_not_begun_is_held_by_the_tablet_and_not_contested(DatabaseProvider provider)
    {
        var (_, admin, given, tablet) = await StartAsync(provider);
        var early = Mark(given.Entries[3], "cut", 3m);
        Assert.Equal(AckStatus.Retry, Assert.Single(await tablet.SubmitAsync(early)).Status);
        Assert.Empty(await ListAsync(admin, given));
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(early)).Status);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_mark_for_a_stage_that_was_not_opened_yet_is_held_by_the_tablet_and_not_contested(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin, open: false);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var early = Mark(given.Entries[0], "cut", 3m);
        Assert.Equal(AckStatus.Retry, Assert.Single(await tablet.SubmitAsync(early)).Status);
        Assert.Empty(await ListAsync(admin, given));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/open", null);
        Assert.Equal(AckStatus.Retry, Assert.Single(await tablet.SubmitAsync(early)).Status);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/start", null);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(early)).Status);
    }

    private static Task<List<Conflicts.View>> ListAsync(ApiClient admin, JudgingGiven given) => admin.GetAsync<List<Conflicts.View>>(given.Stage + "/conflicts");

    private static Task<List<MarkRow>> RowsAsync(ContestApp app, JudgingGiven given) => app.WithDbAsync(db =>
        db.Marks.AsNoTracking().Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId)).OrderBy(m => m.Seq).ToListAsync());

    private async Task<(ContestApp App, ApiClient Admin, JudgingGiven Given, Tablet Tablet)> StartAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        return (app, admin, given, await given.TabletAsync(app, admin, given.Judges[0]));
    }
}
