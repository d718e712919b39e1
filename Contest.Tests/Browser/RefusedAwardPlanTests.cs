using System.Text.Json;
using Contest.Tests.Browser.Journeys;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>More prizes than the cap allows: from the refusal to the plan, to counts that fit, and back to results that are published and announced.</summary>
public sealed class RefusedAwardPlanTests
{
    private const string Plan = """
        {"format":"contest-awards/1","parts":[{"key":"main","ties":"all","tiers":[
          {"key":"first","name":{"zh":"一等奖","en":"First prize"},"count":2},{"key":"second","name":{"zh":"二等奖","en":"Second prize"},"count":2}]}],"caps":[{"share":"3/4"}]}
        """;

    [Fact]
    public async Task A_clerk_is_led_to_the_plan_offered_counts_that_fit_and_led_back()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await ScoredAsync(app, admin);
        await using var office = await Office.SignInAsync(await TestServers.Browser, app.Address, ContestApp.AdminPassword);
        var page = office.Page;
        await page.GotoAsync($"/admin/competitions/{given.CompetitionId}/results");
        await office.SeesAsync("奖项方案无法执行");
        await Expect(office.Main.GetByRole(AriaRole.Button, new() { Name = "重新计算" })).ToHaveCountAsync(1);
        await office.ClickAsync("重新计算");
        await Expect(page.GetByText("名次已算好，但奖项方案无法执行")).ToBeVisibleAsync();

        await office.Main.GetByRole(AriaRole.Link, new() { Name = "修改奖项方案" }).ClickAsync();
        await Expect(page.Locator("#awards")).ToBeFocusedAsync();
        await Expect(page.Locator("#awards-title")).ToBeInViewportAsync();
        await office.SeesAsync("名额 2 + 2 = 4，上限 3（4 个参赛 × 3/4）");
        await office.SeesAsync("方案没有改动");
        var save = office.Main.GetByRole(AriaRole.Button, new() { Name = "保存奖项方案" });
        await Expect(save).ToBeDisabledAsync();
        await office.ClickAsync("按上限改为 2 + 1");
        await Expect(office.Main.GetByRole(AriaRole.Textbox, new() { Name = "名额或比例" }).Nth(1)).ToHaveValueAsync("1");
        await office.SeesAsync("写明原因后才能保存");

        // What is typed counts at once, before the field is left.
        await office.Main.GetByRole(AriaRole.Textbox, new() { Name = "名额或比例" }).Nth(1).FillAsync("12");
        await office.SeesAsync("名额 2 + 12 = 14，上限 3");
        await office.ClickAsync("按上限改为 1 + 2");
        await Expect(save).ToBeDisabledAsync();
        await office.Main.GetByLabel("改方案的原因（必填").FillAsync("参赛 4 人，名额按四分之三减少");
        await save.ClickAsync();
        await office.SeesAsync("奖项方案已生效");
        await office.ClickAsync("重新计算成绩");
        await office.SeesAsync("可以发布暂定成绩");
        await page.GetByRole(AriaRole.Tab, new() { Name = "奖项" }).ClickAsync();
        await office.SeesAsync("第 1 名，名额 1 个。");
        await office.SeesAsync("第 3 名，在第 2–3 名的名额之内。");

        // The code in small letters is the code; something else is said to be something else.
        var code = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());
        await office.ClickAsync("发布");
        await office.Dialog.GetByRole(AriaRole.Textbox).FillAsync("x" + code);
        await Expect(office.Dialog).ToContainTextAsync($"输入的与“{code}”不一致");
        await office.Dialog.GetByRole(AriaRole.Textbox).FillAsync($" {code.ToLowerInvariant()} ");
        await office.ConfirmAsync("发布");
        await office.SeesAsync("发布公示");
        await page.GetByLabel("结束（含当日）").FillAsync("2099-12-09");
        await page.Keyboard.PressAsync("Enter");
        await office.ClickAsync("发布公示");
        await office.SeesAsync("公示期满后转为正式");
        Assert.Equal(new DateOnly(2099, 12, 9), await app.WithDbAsync(db => db.PublicNotices.Where(n => n.CompetitionId == given.CompetitionId).Select(n => n.To).SingleAsync()));
    }

    /// <summary>Four pickers with all their marks, one stage, closed; and the plan that gives four prizes.</summary>
    private static async Task<JudgingGiven> ScoredAsync(ContestApp app, ApiClient admin)
    {
        var given = await HarvestAsync(app, admin, inFirstHeat: 4);
        var plan = await admin.GetAsync<EventAwardPlan.View>($"{given.Path}/events/{given.EventId}/award-plan");
        await admin.SendAsync(
            HttpMethod.Put, $"{given.Path}/events/{given.EventId}/award-plan", new EventAwardPlan.PutRequest(JsonSerializer.Deserialize<JsonElement>(Plan), plan.EventVersion));
        foreach (var (seat, i) in given.Judges.Append(given.Scale).Select((seat, i) => (seat, i)))
        {
            await using var tablet = await given.TabletAsync(app, admin, seat, $"tablet-000{i}");
            await tablet.SubmitAsync([.. given.Entries.SelectMany((entry, place) => seat == given.Scale
                ? [Mark(entry, "weight", 50m - place)]
                : new[] { Mark(entry, "cut", 15m - place), Mark(entry, "quality", 20m) })]);
        }

        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("评分已齐"));
        return given;
    }
}
