using Contest.Web.Data;

namespace Contest.Web.Features.Accounts;

/// <summary>An account as administrators see it.</summary>
public sealed record UserView(
    Guid Id, string UserName, string DisplayName, bool MustChangePassword, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, int GrantCount)
{
    public static UserView Of(User user, int grantCount, DateTimeOffset now) => new(
        user.Id, user.UserName!, user.DisplayName, user.MustChangePassword, user.CreatedAt, user.DisabledAt, user.LockoutEnd > now ? user.LockoutEnd : null, grantCount);
}

/// <summary>A password that is shown this once and kept nowhere.</summary>
public sealed record IssuedPassword(Guid UserId, string UserName, string Password);
