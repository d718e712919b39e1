using System.Globalization;
using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>
/// 居民身份证号码 as GB 11643-1999 defines it: 6 digits of region (that of the day of issue, so retired codes stay valid and no list of regions is
/// consulted), 8 of birth date, 3 of sequence (odd: male), and a check character by ISO 7064 MOD 11-2. Only valid numbers exist as values.
/// </summary>
public readonly record struct ResidentId
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? _number;

    private ResidentId(string number) => _number = number;

    /// <summary>18 characters, the last a digit or capital X. Empty only for the default value, which is no number.</summary>
    public string Number => _number ?? "";

    /// <summary>The six digits of the region that issued it.</summary>
    public string RegionCode => Number[..6];

    /// <summary>Date of birth.</summary>
    public DateOnly BirthDate => DateOnly.ParseExact(Number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>By the parity of the sequence.</summary>
    public Gender Gender => (Number[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;

    /// <summary>
    /// Reads a number as written: surrounding spaces, inner spaces and a small x are forgiven. Refused with the first of: damaged by a spreadsheet,
    /// wrong length, wrong characters, impossible birth date (or one after <paramref name="today"/>), wrong check character.
    /// </summary>
    /// <param name="text">As typed or imported.</param>
    /// <param name="today">The day in China that a birth date must not be after.</param>
    public static Result<ResidentId> Parse(string text, DateOnly today)
    {
        var number = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (LooksDamaged(number))
        {
            return new RegistrationErrors.IdDamaged();
        }

        if (number.Length != 18)
        {
            return new RegistrationErrors.IdLength(number.Length);
        }

        if (number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return new RegistrationErrors.IdCharacters();
        }

        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born > today || born.Year < 1880)
        {
            return new RegistrationErrors.IdBirthDate();
        }

        // Excel keeps 15 significant digits: the last three become 000. A true number may end so (one in a thousand), then its check digit fits.
        if (CheckCharacter(number) != number[17])
        {
            return number.EndsWith("000", StringComparison.Ordinal) ? new RegistrationErrors.IdDamaged() : new RegistrationErrors.IdCheckDigit();
        }

        return new ResidentId(number);
    }

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    /// <param name="digits">17 digits or more; only the first 17 count.</param>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return Checks[sum % 11];
    }

    /// <summary>Whole years on a day: a birthday on 29 February is completed on 1 March in other years.</summary>
    public static int AgeOn(DateOnly born, DateOnly day) => day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    /// <inheritdoc/>
    public override string ToString() => _number is null ? "" : Number[..6] + "********" + Number[^4..];

    /// <summary>"1.23E+17", "123456789012345000.0": what is left of a number that a spreadsheet took for a quantity.</summary>
    private static bool LooksDamaged(string number) =>
        number.Contains("E+", StringComparison.Ordinal) || (number.Length > 15 && number.EndsWith(".0", StringComparison.Ordinal));
}
