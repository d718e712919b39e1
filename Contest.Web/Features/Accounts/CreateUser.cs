using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Makes an account with a password that is shown once and must be changed at the first sign-in.</summary>
public static class CreateUser
{
    public sealed record Request(string UserName, string DisplayName);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            // Letters of any script, digits and . _ - @: what can be read out over a telephone.
            RuleFor(r => r.UserName).NotEmpty().MinimumLength(2).MaximumLength(60).Matches(@"^[\p{L}\p{N}._@-]+$");
            RuleFor(r => r.DisplayName).NotEmpty().MaximumLength(100);
        }
    }

    public sealed class Handler(ContestDb db, UserManager<User> users, Caller caller, TimeProvider clock)
    {
        public async Task<Result<IssuedPassword>> HandleAsync(Request request)
        {
            if (await users.FindByNameAsync(request.UserName) is not null)
            {
                return new AccountErrors.UserNameTaken(request.UserName);
            }

            var now = clock.GetUtcNow();
            var user = new User { UserName = request.UserName, DisplayName = request.DisplayName.Trim(), MustChangePassword = true, CreatedAt = now };
            var password = NewPassword.Make();
            db.Audited("accounts.created", caller.UserId, now, user.Id);
            (await users.CreateAsync(user, password)).OrThrow();
            return new IssuedPassword(user.Id, user.UserName, password);
        }
    }
}
