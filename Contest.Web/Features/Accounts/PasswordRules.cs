using Contest.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Features.Accounts;

/// <summary>Length counts, kinds of characters do not (OWASP ASVS 5.0, 6.2); what everybody guesses is refused.</summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "0123456789", "12345678910", "123456789a", "1234567891", "9876543210", "0987654321", "1122334455", "1q2w3e4r5t", "1qaz2wsx3edc",
        "qwertyuiop", "qwerty1234", "qwerty12345", "qwerty123456", "asdfghjkl;", "zxcvbnm123", "password12", "password123", "password1234", "passw0rd123",
        "administrator", "admin12345", "admin123456", "iloveyou123", "woaini1314", "woaini520520", "5201314520", "abcdefghij", "abc1234567", "abcd123456",
        "a123456789", "aa123456789", "qq123456789", "q123456789", "z123456789", "li123456789", "wang123456", "zhang123456", "letmein123", "welcome123",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        if (Check(user.UserName, password ?? "") is { } broken)
        {
            return Task.FromResult(IdentityResult.Failed(new IdentityError { Code = broken.ToString(), Description = broken.ToString() }));
        }

        return Task.FromResult(IdentityResult.Success);
    }

    public static PasswordRule? Check(string? userName, string password) =>
        password.Length < 10 ? PasswordRule.TooShort
        : Common.Contains(password) || password.Distinct().Count() < 4 ? PasswordRule.TooCommon
        : userName is { Length: >= 4 } && password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? PasswordRule.HoldsUserName
        : null;
}
