using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Contest.Tests.Browser;

/// <summary>What everybody does first: in with the password that was handed over, and on with one's own.</summary>
public sealed class FirstSignInTests
{
    [Fact]
    public async Task Who_has_chosen_a_password_is_in_and_need_not_sign_in_with_it()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, realClock: true);
        using var admin = await app.AdminAsync();
        var issued = await admin.PostAsync<IssuedPassword>("/api/users", new CreateUser.Request("zhang.wei", "张伟"));
        await using var context = await (await TestServers.Browser).NewContextAsync(app.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/admin/settings");
        await page.GetByLabel("账号").FillAsync(issued.UserName);
        await page.GetByLabel("密码").FillAsync(issued.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();

        await page.GetByLabel("现在的密码").FillAsync(issued.Password);
        await page.GetByLabel("新密码").FillAsync("river stones 42");
        await page.GetByRole(AriaRole.Button, new() { Name = "修改密码" }).ClickAsync();
        // Where one wanted to go, by one's name.
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("张伟 · zhang.wei");
    }
}
