using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;

namespace Contest.Tests.Browser.Infrastructure;

public sealed class ChromiumBrowserTests
{
    [Fact]
    public async Task Debians_Chromium_opens_a_page_of_the_running_program()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        await using var context = await (await TestServers.Browser).NewContextAsync(app.Address, 360, 780, touch: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/health/live");
        Assert.Equal("Healthy", await page.Locator("body").InnerTextAsync());
        Assert.Equal(360, await page.EvaluateAsync<int>("window.screen.width"));
        Assert.Equal("Asia/Shanghai", await page.EvaluateAsync<string>("Intl.DateTimeFormat().resolvedOptions().timeZone"));
    }
}
