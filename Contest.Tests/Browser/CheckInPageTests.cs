using Contest.Tests.Browser.Journeys;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>The gate: cards with codes are printed beforehand, and who comes is checked in by number.</summary>
public sealed class CheckInPageTests
{
    [Fact]
    public async Task Each_entry_has_a_card_to_print_and_its_number_checks_it_in()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var bibs = await app.WithDbAsync(db => db.Entries.Where(e => e.CompetitionId == given.CompetitionId && e.Bib != null).Select(e => e.Bib!).OrderBy(b => b).ToListAsync());
        var first = await app.WithDbAsync(db => db.Entries.Where(e => e.Bib == bibs[0]).SingleAsync());
        await using var office = await Office.SignInAsync(await TestServers.Browser, app.Address, ContestApp.AdminPassword);
        await office.Page.GotoAsync($"/admin/competitions/{given.CompetitionId}/check-in");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "号码牌" }).ClickAsync();
        await Expect(office.Page.Locator("article .bib")).ToHaveTextAsync(bibs);
        await Expect(office.Page.GetByRole(AriaRole.Img, new() { Name = $"号码 {bibs[0]} 的二维码" })).ToBeVisibleAsync();

        await office.Page.GoBackAsync();
        await office.Page.GetByRole(AriaRole.Searchbox).FillAsync(bibs[0]);
        await office.Page.Keyboard.PressAsync("Enter");
        await Expect(office.Page.GetByText($"{bibs[0]} ")).ToBeVisibleAsync();
        await Expect(office.Page.Locator(".tally b")).ToHaveTextAsync("1");
        await office.Page.SetViewportSizeAsync(360, 740);
        await office.Page.GotoAsync($"/admin/competitions/{given.CompetitionId}/bibs");
        await Expect(office.Page.Locator("article .bib")).ToHaveCountAsync(bibs.Count);
        Assert.True(await office.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "A phone has to scroll sideways.");
        Assert.NotNull(await app.WithDbAsync(db => db.Entries.Where(e => e.Id == first.Id).Select(e => e.CheckedInAt).SingleAsync()));
    }
}
