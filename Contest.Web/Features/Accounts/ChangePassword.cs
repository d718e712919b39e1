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

    public sealed class Handler(UserManager<User> users, SignInManager<User> signIn, Caller caller, IHttpContextAccessor http)
    {
        public async Task<Result> HandleAsync(Request request)
        {
            await caller.LoadAsync(http.HttpContext!.User);
            var user = await users.FindByIdAsync(caller.UserId.ToString());
            if (user is null)
            {
                return new CommonErrors.SignInNeeded();
            }

            var changed = await users.ChangePasswordAsync(user, request.CurrentPassword, request.NewPassword);
            if (!changed.Succeeded)
            {
                return new AccountErrors.PasswordRefused(changed.Errors.First().Code);
            }

            user.MustChangePassword = false;
            await users.UpdateAsync(user);
            await signIn.RefreshSignInAsync(user);
            return Result.Ok;
        }
    }
}
