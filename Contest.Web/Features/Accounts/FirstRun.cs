using Contest.Domain.Accounts;
using Contest.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Accounts;

/// <summary>Makes the administrator at the very first start and shows the password once, on the console and nowhere else.</summary>
public sealed class FirstRun(ContestDb db, UserManager<User> users, TimeProvider clock, IConfiguration configuration)
{
    public async Task RunAsync()
    {
        if (await db.Users.AnyAsync())
        {
            return;
        }

        // An unattended installation hands the password in; it need not be changed then.
        var given = configuration["FirstRun:AdminPassword"];
        var password = string.IsNullOrEmpty(given) ? NewPassword.Make() : given;
        var user = new User { UserName = "admin", DisplayName = "管理员", MustChangePassword = string.IsNullOrEmpty(given), CreatedAt = clock.GetUtcNow() };
        await using var transaction = await db.Database.BeginTransactionAsync();
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException("The administrator could not be made: " + string.Join(", ", created.Errors.Select(e => e.Code)));
        }

        db.Grants.Add(Grant.Give(user.Id, GrantRole.Administrator, GrantScope.System, Guid.Empty, null, clock.GetUtcNow()));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (string.IsNullOrEmpty(given))
        {
            Console.WriteLine();
            Console.WriteLine("  首次启动：管理员账号 admin，密码 / First start: account admin, password");
            Console.WriteLine($"  {password}");
            Console.WriteLine("  只显示这一次，登录后请修改 / shown only once; change it after signing in");
            Console.WriteLine();
        }
    }
}
