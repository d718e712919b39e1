using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Results.Ceremonies;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Results.CeremonyGiven;
using static Contest.Web.Features.Results.Ceremonies.StepCeremony;

namespace Contest.Tests.Integration.Results;

/// <summary>The ceremony as presenter, hall and a second console meet it.</summary>
public sealed class CeremonyTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task The_stage_holds_nothing_unrevealed_and_the_last_step_thaws(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var path = given.Path + "/ceremony";
        Assert.Equal("ceremony.not-prepared", (await admin.RefusedAsync(HttpMethod.Get, path)).Code);
        Assert.Equal("ceremony.no-awards", (await admin.RefusedAsync(HttpMethod.Post, path, new PrepareCeremony.Request(false))).Code);
        await ComputedAsync(app, given, 1);
        await FreezeAsync(app, admin, given);

        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        Assert.Equal(["Tier", "Select", "Reveal", "Tier", "Select", "Reveal", "Select", "Reveal", "Thaw"], console.Steps.Select(s => s.Kind.ToString()));
        console = await StepAsync(admin, path, new Request(console.Version, Act.Note, 4, false, "请书记颁奖"));
        using var supervisor = await given.StaffAsync(app, GrantRole.Supervisor);
        Assert.Equal("common.forbidden", (await supervisor.RefusedAsync(HttpMethod.Get, path)).Code);
        Assert.Equal("common.forbidden", (await supervisor.RefusedAsync(HttpMethod.Post, path + "/step", new Request(console.Version, Act.Next))).Code);

        // Bottom up: 选手3 alone, then 选手1, then 选手0.
        string[][] seen = [[], [], ["选手3"], ["选手3"], ["选手3"], ["选手3", "选手1"], ["选手3", "选手1"], ["选手3", "选手1", "选手0"]];
        foreach (var names in seen)
        {
            console = await StepAsync(admin, path, new Request(console.Version, Act.Next));
            var stage = await StageAsync(supervisor, path);
            Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(names.Contains("选手" + i), stage.Contains("选手" + i, StringComparison.Ordinal)));
            Assert.DoesNotContain("书记", stage, StringComparison.Ordinal);
        }

        // A second console sees the same step; the first is stale after it went on.
        using var second = await given.StaffAsync(app, GrantRole.Organizer);
        var other = await second.GetAsync<ConsoleView>(path);
        Assert.Equal((console.Version, 8), (other.Version, other.Position));
        other = await StepAsync(second, path, new Request(other.Version, Act.Back));
        Assert.DoesNotContain("选手0", await StageAsync(supervisor, path), StringComparison.Ordinal);
        Assert.Equal("common.stale", (await admin.RefusedAsync(HttpMethod.Post, path + "/step", new Request(console.Version, Act.Next))).Code);
        other = await StepAsync(second, path, new Request(other.Version, Act.Next));
        Assert.NotNull(await FrozenAsync(app, given));
        other = await StepAsync(second, path, new Request(other.Version, Act.Next));
        Assert.True(other.Finished);
        Assert.Null(await FrozenAsync(app, given));
        Assert.Equal("ceremony.over", (await admin.RefusedAsync(HttpMethod.Post, path + "/step", new Request(other.Version, Act.Back))).Code);
        var audit = await app.WithDbAsync(db => db.Audit.Where(a => a.CompetitionId == given.CompetitionId && a.Action.StartsWith("ceremony.")).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync());
        Assert.Equal(("ceremony.prepared", "ceremony.finished", 13), (audit[0], audit[^1], audit.Count));
    }

    [Theory, Databases]
    public async Task A_rehearsal_holds_invented_names_and_thaws_nothing_and_new_results_stop_the_show(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var path = given.Path + "/ceremony";
        await ComputedAsync(app, given, 1);
        const string Plan = """{"format":"contest-awards/1","parts":[{"key":"all","tiers":[{"key":"first","count":1},{"key":"second","count":2}]}]}""";
        await app.WithDbAsync(db =>
        {
            db.AwardPlanVersions.Add(new AwardPlanVersion { EventId = given.EventId, Number = 1, Json = Plan, At = app.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        await FreezeAsync(app, admin, given);
        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(true));
        Assert.Equal(3, console.Steps.Sum(s => s.Lines.Count));
        while (!console.Finished)
        {
            console = await StepAsync(admin, path, new Request(console.Version, Act.Next));
        }

        var stage = await StageAsync(admin, path);
        Assert.Contains("\"rehearsal\":true", stage, StringComparison.Ordinal);
        Assert.DoesNotContain("选手0", stage, StringComparison.Ordinal);
        Assert.NotNull(await FrozenAsync(app, given));

        console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        await ComputedAsync(app, given, 2);
        Assert.True((await admin.GetAsync<ConsoleView>(path)).Outdated);
        Assert.Equal("ceremony.outdated", (await admin.RefusedAsync(HttpMethod.Post, path + "/step", new Request(console.Version, Act.Next))).Code);
    }
}
