using Contest.Domain.Common;

namespace Contest.Web.Features.Accounts;

/// <summary>Refusals around accounts.</summary>
public static class AccountErrors
{
    /// <summary>Name or password is wrong; which of the two is not said.</summary>
    public sealed record SignInFailed() : Error("accounts.sign-in-failed", ErrorKind.Invalid);

    /// <summary>Too many failures; locked for <paramref name="Minutes"/> minutes.</summary>
    public sealed record LockedOut(int Minutes) : Error("accounts.locked-out", ErrorKind.Forbidden);

    /// <summary>The new password is not acceptable; <paramref name="Reason"/> is the rule's code.</summary>
    public sealed record PasswordRefused(string Reason) : Error("accounts.password-refused", ErrorKind.Invalid);
}
