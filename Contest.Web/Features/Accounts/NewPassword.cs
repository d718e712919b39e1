using System.Security.Cryptography;

namespace Contest.Web.Features.Accounts;

/// <summary>Passwords that the system hands out: no look-alikes, 14 characters of 31 (about 69 bits).</summary>
public static class NewPassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Make()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Alphabet, 14);
            if (PasswordRules.Check(null, password) is null)
            {
                return password;
            }
        }
    }
}
