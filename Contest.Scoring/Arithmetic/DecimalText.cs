using System.Globalization;

namespace Contest.Scoring;

/// <summary>Decimals as text: always a point, never an exponent, equal in every culture.</summary>
internal static class DecimalText
{
    /// <summary>The value without trailing zeros: 9.50 and 9.5 are both "9.5". The form that hashes use.</summary>
    public static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            return text == "-0" ? "0" : text;
        }

        text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" or "" ? "0" : text;
    }

    /// <summary>At most six digits after the point, for people to read; what is cut off is shown by an ellipsis.</summary>
    public static string Short(decimal value)
    {
        var cut = Math.Round(value, 6, MidpointRounding.ToZero);
        return cut == value ? Plain(value) : cut.ToString("F6", CultureInfo.InvariantCulture) + "…";
    }

    /// <summary>As <see cref="Short"/>, but what is rounded to two digits with two: 92.50 beside 91.83.</summary>
    public static string Shown(decimal value, Rounding? rounding) =>
        rounding is { Digits: > 0 and var digits } ? value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Short(value);

    /// <summary>The value with as many digits as its rounding keeps.</summary>
    public static string For(decimal value, Rounding? rounding)
    {
        if (rounding is null || rounding.Digits < 0 || rounding.Step is not null)
        {
            return Short(value);
        }

        return value.ToString("F" + rounding.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
