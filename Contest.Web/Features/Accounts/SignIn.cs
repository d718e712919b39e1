using Contest.Domain.Common;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Signs in with name and password; five failures lock the account for ten minutes.</summary>
public static class SignIn
{
    public sealed record Request(string UserName, string Password);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.UserName).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Password).NotEmpty().MaximumLength(200);
        }
    }

    public sealed class Handler(ContestDb db, UserManager<User> users, SignInManager<User> signIn, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Request request)
        {
            var user = await users.FindByNameAsync(request.UserName.Trim());
            if (user is null || user.DisabledAt is not null)
            {
                // The same work as for a real account, so that the time taken does not tell which names exist.
                users.PasswordHasher.HashPassword(new User(), request.Password);
                return new AccountErrors.SignInFailed();
            }

            var result = await signIn.CheckPasswordSignInAsync(user, request.Password, lockoutOnFailure: true);
            if (!result.Succeeded)
            {
                db.Audited(result.IsLockedOut ? "accounts.locked-out" : "accounts.sign-in-failed", user.Id, clock.GetUtcNow(), user.Id);
                await db.SaveChangesAsync();
                return result.IsLockedOut
                    ? new AccountErrors.LockedOut((int)users.Options.Lockout.DefaultLockoutTimeSpan.TotalMinutes)
                    : new AccountErrors.SignInFailed();
            }

            db.Audited("accounts.signed-in", user.Id, clock.GetUtcNow(), user.Id);
            await db.SaveChangesAsync();
            await signIn.SignInAsync(user, isPersistent: false);
            return Result.Ok;
        }
    }
}
