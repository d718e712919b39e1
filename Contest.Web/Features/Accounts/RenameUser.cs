using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Changes the name that an account is shown under: one's own, or any by an administrator.</summary>
public static class RenameUser
{
    public sealed record Request(string DisplayName);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.DisplayName).NotEmpty().MaximumLength(100);
    }

    public sealed class Handler(UserManager<User> users, ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid userId, Request request)
        {
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return new CommonErrors.NotFound("user");
            }

            // Saved with the user by the manager's own save.
            db.Audited("accounts.renamed", caller.UserId, clock.GetUtcNow(), userId);
            user.DisplayName = request.DisplayName.Trim();
            (await users.UpdateAsync(user)).OrThrow();
            return Result.Ok;
        }
    }
}
