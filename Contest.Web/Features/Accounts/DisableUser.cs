using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Takes an account out of use, its sessions with it, or puts it back. Its grants and its history stay.</summary>
public static class DisableUser
{
    public sealed class Handler(ContestDb db, UserManager<User> users, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid userId, bool disable)
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return new CommonErrors.NotFound("user");
            }

            if (userId == caller.UserId)
            {
                return new AccountErrors.NotOneself();
            }

            if (disable == user.DisabledAt is not null)
            {
                return Result.Ok;
            }

            var now = clock.GetUtcNow();
            user.DisabledAt = disable ? now : null;
            db.Audited(disable ? "accounts.disabled" : "accounts.enabled", caller.UserId, now, user.Id);
            (await users.UpdateSecurityStampAsync(user)).OrThrow();
            return Result.Ok;
        }
    }
}
