using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>A phone number as registered: a mainland mobile number (11 digits from 1), or a line with area code, or an international number with +.</summary>
public static class PhoneNumber
{
    /// <summary>The number without spaces, or why it is none. A number in scientific notation was damaged by a spreadsheet.</summary>
    public static Result<string> Check(string text)
    {
        var phone = text.Replace(" ", "", StringComparison.Ordinal);
        if (phone.Contains("E+", StringComparison.OrdinalIgnoreCase))
        {
            return new RegistrationErrors.PhoneDamaged();
        }

        var digits = phone.Replace("-", "", StringComparison.Ordinal).TrimStart('+');
        var plausible = digits.Length is >= 7 and <= 15 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            && (!digits.StartsWith('1') || phone.StartsWith('+') || (digits.Length == 11 && digits[1] is >= '3' and <= '9'));
        return plausible ? phone : new RegistrationErrors.PhoneInvalid();
    }
}
