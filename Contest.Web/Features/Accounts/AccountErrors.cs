using Contest.Domain.Common;

namespace Contest.Web.Features.Accounts;

/// <summary>Refusals around accounts.</summary>
public static class AccountErrors
{
    /// <summary>Name or password is wrong; which of the two is not said.</summary>
    public sealed record SignInFailed() : Error("accounts.sign-in-failed", ErrorKind.Invalid);

    /// <summary>Too many failures; locked for <paramref name="Minutes"/> minutes.</summary>
    public sealed record LockedOut(int Minutes) : Error("accounts.locked-out", ErrorKind.Forbidden);

    /// <summary>The new password breaks this rule.</summary>
    public sealed record PasswordRefused(PasswordRule Reason) : Error("accounts.password-refused", ErrorKind.Invalid);

    /// <summary>The current password is not right.</summary>
    public sealed record CurrentPasswordWrong() : Error("accounts.current-password-wrong", ErrorKind.Invalid);

    /// <summary>Somebody else set the password; it must be changed before anything else.</summary>
    public sealed record PasswordChangeNeeded() : Error("accounts.password-change-needed", ErrorKind.Forbidden);

    /// <summary>An account with this name exists.</summary>
    public sealed record UserNameTaken(string UserName) : Error("accounts.user-name-taken", ErrorKind.Conflict);

    /// <summary>Nobody disables their own account or resets their own password this way.</summary>
    public sealed record NotOneself() : Error("accounts.not-oneself", ErrorKind.Conflict);
}
