using Contest.Domain.Accounts;
using Contest.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>Accounts with rights, made past the page that issues one-time passwords.</summary>
public static class Accounts
{
    public const string Password = "walks everywhere 7";

    /// <summary>An account with these rights; returns its id.</summary>
    public static async Task<Guid> AddAsync(ContestApp app, string name, params (GrantRole Role, GrantScope Scope, Guid Id)[] grants)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = name, DisplayName = name, CreatedAt = app.Clock.GetUtcNow() };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        db.Grants.AddRange(grants.Select(g => Grant.Give(user.Id, g.Role, g.Scope, g.Id, null, app.Clock.GetUtcNow())));
        await db.SaveChangesAsync();
        return user.Id;
    }
}
