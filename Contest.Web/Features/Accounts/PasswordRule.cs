namespace Contest.Web.Features.Accounts;

/// <summary>The rules that a new password can break.</summary>
public enum PasswordRule
{
    /// <summary>At least ten characters.</summary>
    TooShort,

    /// <summary>Not one that everybody guesses.</summary>
    TooCommon,

    /// <summary>Not holding the account's name.</summary>
    HoldsUserName,
}
