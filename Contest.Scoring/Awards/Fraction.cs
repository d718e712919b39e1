using System.Globalization;
using System.Numerics;

namespace Contest.Scoring.Awards;

/// <summary>An exact share such as 2/3. In JSON "2/3", "10%" or "0.1". Kept in lowest terms; equal shares are equal.</summary>
public readonly record struct Fraction
{
    /// <summary>Makes a share.</summary>
    /// <param name="numerator">Not negative.</param>
    /// <param name="denominator">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Out of these bounds.</exception>
    public Fraction(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        long common = (long)BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    /// <summary>The upper number.</summary>
    public long Numerator { get; }

    /// <summary>The lower number; the default value 0/0 is no share and is not accepted by a plan.</summary>
    public long Denominator { get; }

    /// <summary>Reads "2/3", "12.5%" or "0.1"; false for anything else.</summary>
    public static bool TryParse(string? text, out Fraction value)
    {
        value = default;
        if (string.IsNullOrEmpty(text) || text.Length > 20)
        {
            return false;
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            bool read = long.TryParse(text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out long above)
                & long.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long below);
            value = read && below > 0 ? new Fraction(above, below) : default;
            return read && below > 0;
        }

        bool percent = text.EndsWith('%');
        string digits = percent ? text[..^1] : text;
        if (digits.Length > 12 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        long denominator = percent ? 100 : 1;
        while (number != decimal.Truncate(number))
        {
            number *= 10;
            denominator *= 10;
        }

        value = new Fraction((long)number, denominator);
        return true;
    }

    /// <summary>This share of a number of people, made whole.</summary>
    public int Of(int people, ShareRounding rounding)
    {
        BigInteger product = new BigInteger(people) * Numerator;
        BigInteger whole = rounding switch
        {
            ShareRounding.Floor => product / Denominator,
            ShareRounding.Ceiling => (product + Denominator - 1) / Denominator,
            ShareRounding.HalfUp => (2 * product + Denominator) / (2 * Denominator),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, null),
        };
        return (int)BigInteger.Min(whole, int.MaxValue);
    }

    /// <summary>As "2/3".</summary>
    public override string ToString() =>
        Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);
}
