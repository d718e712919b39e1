using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Ends a lockout before its time.</summary>
public static class UnlockUser
{
    public sealed class Handler(ContestDb db, UserManager<User> users, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid userId)
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return new CommonErrors.NotFound("user");
            }

            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
            db.Audited("accounts.unlocked", caller.UserId, clock.GetUtcNow(), user.Id);
            (await users.UpdateAsync(user)).OrThrow();
            return Result.Ok;
        }
    }
}
