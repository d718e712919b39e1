using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Changes one's own password; other sessions of the account end.</summary>
public static class ChangePassword
{
    public sealed record Request(string CurrentPassword, string NewPassword);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.CurrentPassword).NotEmpty().MaximumLength(200);
            RuleFor(r => r.NewPassword).NotEmpty().MinimumLength(10).MaximumLength(200).NotEqual(r => r.CurrentPassword);
        }
    }

    public sealed class Handler(ContestDb db, UserManager<User> users, SignInManager<User> signIn, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Request request)
        {
            var user = await users.FindByIdAsync(caller.UserId.ToString());
            if (user is null)
            {
                return new CommonErrors.SignInNeeded();
            }

            // A stolen session must not be able to guess the password at will: failures count towards the lockout.
            var check = await signIn.CheckPasswordSignInAsync(user, request.CurrentPassword, lockoutOnFailure: true);
            if (check.IsLockedOut)
            {
                return new AccountErrors.LockedOut((int)users.Options.Lockout.DefaultLockoutTimeSpan.TotalMinutes);
            }

            if (!check.Succeeded)
            {
                return new AccountErrors.CurrentPasswordWrong();
            }

            if (PasswordRules.Check(user.UserName, request.NewPassword) is { } broken)
            {
                return new AccountErrors.PasswordRefused(broken);
            }

            user.MustChangePassword = false;
            db.Audited("accounts.password-changed", user.Id, clock.GetUtcNow(), user.Id);
            (await users.ChangePasswordAsync(user, request.CurrentPassword, request.NewPassword)).OrThrow();
            await signIn.RefreshSignInAsync(user);
            return Result.Ok;
        }
    }
}
