using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Gives an account a new password, shown once and to be changed at the next sign-in; sessions and a lockout end.</summary>
public static class ResetPassword
{
    public sealed class Handler(ContestDb db, UserManager<User> users, Caller caller, TimeProvider clock)
    {
        public async Task<Result<IssuedPassword>> HandleAsync(Guid userId)
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return new CommonErrors.NotFound("user");
            }

            if (userId == caller.UserId)
            {
                return new AccountErrors.NotOneself();
            }

            var password = NewPassword.Make();
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            user.MustChangePassword = true;
            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
            db.Audited("accounts.password-reset", caller.UserId, clock.GetUtcNow(), user.Id);
            (await users.UpdateSecurityStampAsync(user)).OrThrow();
            return new IssuedPassword(user.Id, user.UserName!, password);
        }
    }
}
