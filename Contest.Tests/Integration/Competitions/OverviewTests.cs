using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Overview;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Registration.Draws;

namespace Contest.Tests.Integration.Competitions;

/// <summary>The overview names one next step, and whoever only ever follows it gets to the start in the right order.</summary>
public sealed class OverviewTests
{
    [Theory, Databases]
    public async Task A_competition_is_drawn_and_its_judges_have_passes_before_it_is_said_to_be_ready(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => Prepare(c, app.Clock.GetUtcNow()));
        Assert.Equal(("no-registrations", true), await NextAsync(admin, given));

        await given.ApprovedAsync(admin, delegations: 2, each: 2);
        Assert.Equal(4, (await admin.GetAsync<EventAwardPlan.View>($"{given.Path}/events/{given.EventId}/award-plan")).Participants);
        Assert.Equal(("not-drawn", false), await NextAsync(admin, given));
        Assert.Equal("ready", (await PointsAsync(admin, given))[^1].Code);

        var stage = $"{given.Path}/stages/{given.StageId}";
        await admin.SendAsync(HttpMethod.Post, stage + "/draw", new DrawRequest(1, Seed: new string('7', 64), SeedGiven: true));
        Assert.Equal(("judges-missing", false), await NextAsync(admin, given));

        var seat = JudgeSeat.Create(given.CompetitionId, given.StageId, SeatRole.Judge, 1, "裁判 1", null, null, app.Clock.GetUtcNow());
        await app.WithDbAsync(db =>
        {
            db.JudgeSeats.Add(seat);
            return db.SaveChangesAsync();
        });
        Assert.Equal(("passes-missing", false), await NextAsync(admin, given));

        await admin.PostAsync<List<IssuedPass>>(stage + "/panel/passes", new IssuePasses.Request([seat.Id]));
        Assert.Equal(("ready", true), await NextAsync(admin, given));
        Assert.Equal(CompetitionStatus.InProgress, (await PointsAsync(admin, given))[0].To);
    }

    [Theory, Databases]
    public async Task Whoever_starts_without_people_or_without_a_draw_is_led_back_to_them_and_not_on_to_an_empty_field(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => Prepare(c, app.Clock.GetUtcNow()));
        var competition = await admin.GetAsync<CompetitionView>(given.Path);
        await admin.PostAsync<CompetitionView>(given.Path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.InProgress, competition.Version));
        Assert.Equal(("no-registrations", true), await NextAsync(admin, given));
        Assert.DoesNotContain(await PointsAsync(admin, given), p => p.Code is "stage-to-open" or "stage-to-close" or "ready");

        await given.ApprovedAsync(admin, delegations: 2, each: 2);
        Assert.Contains(await PointsAsync(admin, given), p => (p.Code, p.Urgent, p.Count) == ("not-drawn", true, 4));
        Assert.DoesNotContain(await PointsAsync(admin, given), p => p.Code is "stage-to-open" or "stage-to-close" or "ready");
        await admin.SendAsync(HttpMethod.Post, $"{given.Path}/stages/{given.StageId}/draw", new DrawRequest(1, Seed: new string('7', 64), SeedGiven: true));
        Assert.Contains(await PointsAsync(admin, given), p => (p.Code, p.Urgent) == ("stage-to-open", true));
    }

    [Theory, Databases]
    public async Task Of_several_events_each_point_says_whose_stage_it_is(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var now = app.Clock.GetUtcNow();
        var alone = await RegistrationGiven.CompetitionAsync(app);
        Assert.Equal("决赛", (await PointsAsync(admin, alone)).Single(p => p.Code == "heats-missing").Where);
        var two = await RegistrationGiven.CompetitionAsync(app, c => c.AddEvent("钳工", "钳工", false, now).Value.AddStage("main", "决赛", now));
        Assert.Equal(["采收 · 决赛", "钳工 · 决赛"], (await PointsAsync(admin, two)).Where(p => p.Code == "heats-missing").Select(p => p.Where));
    }

    private static void Prepare(Competition competition, DateTimeOffset now)
    {
        var harvest = competition.Events.Single();
        harvest.UseRules(1);
        harvest.UseAwardPlan(1);
        Assert.True(harvest.Stages.Single().AddHeat("第 1 批", null, now).IsOk);
    }

    private static async Task<(string Code, bool Urgent)> NextAsync(ApiClient client, RegistrationGiven given)
    {
        var next = (await PointsAsync(client, given))[0];
        return (next.Code, next.Urgent);
    }

    private static async Task<IReadOnlyList<OpenPoint>> PointsAsync(ApiClient client, RegistrationGiven given) =>
        (await client.GetAsync<OverviewView>(given.Path + "/overview")).Points;
}
