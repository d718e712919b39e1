using Contest.Domain.Common;
using Contest.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>Finds an account by its whole name: who gives a right must know whom; the list of all accounts is the administrator's.</summary>
public static class FindUser
{
    public sealed class Handler(UserManager<User> users)
    {
        public async Task<Result<UserRef>> HandleAsync(string userName) =>
            await users.FindByNameAsync(userName.Trim()) is { DisabledAt: null } user
                ? new UserRef(user.Id, user.UserName!, user.DisplayName)
                : new CommonErrors.NotFound("user");
    }
}
