using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Advancement;
using Contest.Web.Features.Competitions.Events;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Scoring;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Competitions;

/// <summary>Two trades made by hand; the first has a preliminary of which the best two go on, and a final that half of the preliminary is carried into.</summary>
public sealed class AdvancementTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private const string Rules = """
        {"format":"contest-rules/1","modules":[
          {"key":"pre","name":{"zh":"预赛","en":"preliminary"},"children":[{"key":"work","kind":"score","max":100,"seats":["judge"]}]},
          {"key":"final","name":{"zh":"决赛","en":"final"},"children":[{"key":"work","kind":"score","max":100,"seats":["judge"]}]}],
         "composition":{"rounds":{"policy":"carried","carry":[{"from":"pre","to":"final","share":50}]}}}
        """;

    [Theory, Databases]
    public async Task Who_goes_on_is_computed_reviewed_confirmed_and_drawn_for_the_final(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var (given, pre, final) = await TwoTradesAsync(app, admin);
        var entries = await given.ApprovedAsync(admin, 2, 2);
        var draw = $"{given.Path}/stages/{final}/draw";
        var list = $"{given.Path}/stages/{pre}/advancement";

        Assert.Equal(new AdvancingFromView(pre, "预赛", false), (await admin.GetAsync<DrawView>(draw)).AdvancingFrom);
        Assert.Equal("advancement.not-decided", (await admin.RefusedAsync(HttpMethod.Post, draw, new DrawRequest(1, Seed: new string('f', 64)))).Code);
        await RunAsync(admin, given, pre, entries, [90m, 80m, 80m, 70m]);
        var open = await admin.GetAsync<AdvancementView>(list);
        Assert.Equal("advancement.stage-not-closed", (await admin.RefusedAsync(HttpMethod.Post, list, new ConfirmAdvancement.Request([entries[0]], open.Hash))).Code);
        await admin.SendAsync(HttpMethod.Post, $"{given.Path}/stages/{pre}/close", new RunStage.Request("手工记分，未逐张签字"));

        var shown = await admin.GetAsync<AdvancementView>(list);
        Assert.Equal(new AdvancementLineView(null, 4, 2, 3, 0, 2, "2", 80m, 70m), Assert.Single(shown.Lists));
        Assert.Equal([(true, false), (true, true), (true, true), (false, false)], shown.Rows.Select(r => (r.ByRule, r.AtLine)));
        Guid[] byRule = [.. shown.Rows.Where(r => r.ByRule).Select(r => r.EntryId)];
        Assert.Equal(entries.Take(3).Order(), byRule.Order());
        Assert.Equal("advancement.ranking-changed", (await admin.RefusedAsync(HttpMethod.Post, list, new ConfirmAdvancement.Request(byRule, "other"))).Code);
        Assert.Equal("advancement.reason-needed", (await admin.RefusedAsync(HttpMethod.Post, list, new ConfirmAdvancement.Request(byRule[..2], shown.Hash))).Code);
        var decided = await admin.PostAsync<AdvancementView>(list, new ConfirmAdvancement.Request(byRule, shown.Hash));
        Assert.Equal((0, false, null), (decided.Decision!.Earlier, decided.Decision.Outdated, decided.Decision.Reason));

        var drawn = await admin.PostAsync<DrawView>(draw, new DrawRequest(1, Seed: new string('f', 64)));
        Assert.Equal(byRule.Order(), drawn.Heats.SelectMany(h => h.Places).Select(p => p.EntryId).Order());
        Assert.Empty(drawn.Unplaced);

        var again = await admin.PostAsync<AdvancementView>(list, new ConfirmAdvancement.Request([entries[0], entries[1], entries[3]], shown.Hash, "第三名放弃，第四名递补"));
        Assert.Equal((1, true), (again.Decision!.Earlier, again.NextDrawn));
        Assert.Equal(entries[3], Assert.Single((await admin.GetAsync<DrawView>(draw)).Unplaced).EntryId);
        await admin.PostAsync<DrawView>(draw, new DrawRequest(1, Seed: new string('e', 64), Reason: "递补"));

        await RunAsync(admin, given, final, [entries[0], entries[1], entries[3]], [60m, 90m, 60m]);
        Assert.Equal("advancement.next-stage-marked", (await admin.RefusedAsync(HttpMethod.Post, list, new ConfirmAdvancement.Request(byRule, shown.Hash, "再改"))).Code);
        Assert.Equal("advancement.last-stage", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Path}/stages/{final}/advancement", new ConfirmAdvancement.Request(byRule, (await admin.GetAsync<AdvancementView>($"{given.Path}/stages/{final}/advancement")).Hash))).Code);
        await admin.SendAsync(HttpMethod.Post, $"{given.Path}/stages/{final}/close", new RunStage.Request("手工记分，未逐张签字"));

        // 90 + 40, 60 + 45, 60 + 35; the third of the preliminary stays behind them with what it had.
        await using var scope = app.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<EventScorer>().ScoreAsync(given.EventId, null, false, TestContext.Current.CancellationToken);
        Assert.Equal(
            [(entries[1], "130", 0), (entries[0], "105", 0), (entries[3], "95", 0), (entries[2], "80", 0)],
            result!.Document.Rows.Select(r => (r.EntryId, r.Total!, r.Missing)));
    }

    private static async Task<(RegistrationGiven Given, Guid Pre, Guid Final)> TwoTradesAsync(ContestApp app, ApiClient admin)
    {
        var made = await RegistrationGiven.CompetitionAsync(app, open: false);
        var competition = await admin.GetAsync<CompetitionView>(made.Path);
        competition = await admin.PostAsync<CompetitionView>(made.Path + "/events", new SaveEvent.Request("电工", "电工", false, competition.Version));
        competition = await admin.PostAsync<CompetitionView>(made.Path + "/events", new SaveEvent.Request("焊工", "焊工", false, competition.Version));
        foreach (var found in competition.Events.Where(e => e.Name != "采收"))
        {
            await admin.PutAsync<EventRules.View>($"{made.Path}/events/{found.Id}/rules", new EventRules.PutRequest(JsonSerializer.Deserialize<JsonElement>(Rules), found.Version, null));
        }

        competition = await admin.GetAsync<CompetitionView>(made.Path);
        var first = competition.Events.Single(e => e.Name == "采收");
        competition = await admin.SendAsync<CompetitionView>(HttpMethod.Delete, $"{made.Path}/events/{first.Id}?version={competition.Version}", null);
        var welding = competition.Events.Single(e => e.Name == "焊工");
        Assert.Equal(["预赛", "决赛"], welding.Stages.Select(s => s.Name));
        var pre = welding.Stages[0];
        await admin.PutAsync<CompetitionView>($"{made.Path}/stages/{pre.Id}", new SaveStage.PlanRequest(pre.Name, AdvancementKind.TopCount, 2, 0, pre.Version));
        competition = await admin.GetAsync<CompetitionView>(made.Path);
        await admin.PostAsync<CompetitionView>(made.Path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Registration, competition.Version));
        return (made with { EventId = welding.Id, StageId = pre.Id }, pre.Id, welding.Stages[1].Id);
    }

    /// <summary>Draws if need be, seats a judge, opens the stage, starts its heats and enters a mark for each entry.</summary>
    private static async Task RunAsync(ApiClient admin, RegistrationGiven given, Guid stageId, IReadOnlyList<Guid> entries, decimal[] marks)
    {
        var path = $"{given.Path}/stages/{stageId}";
        if ((await admin.GetAsync<DrawView>(path + "/draw")).Draw is null)
        {
            await admin.PostAsync<DrawView>(path + "/draw", new DrawRequest(1, Seed: new string('a', 64)));
        }

        var competition = await admin.GetAsync<CompetitionView>(given.Path);
        if (competition.Status == CompetitionStatus.Registration)
        {
            await admin.PostAsync<CompetitionView>(given.Path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.InProgress, competition.Version));
        }

        var seat = (await admin.PostAsync<PanelView>(path + "/panel/seats", new AddSeat.Request(SeatRole.Judge, "裁判"))).Seats.Single().Id;
        await admin.SendAsync(HttpMethod.Post, path + "/open", null);
        foreach (var heat in (await admin.GetAsync<DrawView>(path + "/draw")).Heats)
        {
            await admin.SendAsync(HttpMethod.Post, $"{path}/heats/{heat.HeatId}/start", null);
        }

        await admin.PostAsync<SubmitAnswer>(path + "/marks", new EnterMarks.Request(seat, [.. entries.Select((e, i) => Mark(e, "work", marks[i]))]));
    }
}
