using System.Globalization;

namespace Contest.Scoring;

/// <summary>Decimals as documents may write them: below 10^15 in size, at most 12 decimal places, so that nothing is rounded on the way in.</summary>
internal static class NumberText
{
    public const decimal Limit = 1_000_000_000_000_000m;

    public const int MaxScale = 12;

    /// <summary>The number, or null with the code of what is wrong.</summary>
    public static decimal? Read(string text, out string problem)
    {
        problem = "";
        if (text.Length > 40 || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            problem = "number-format";
            return null;
        }

        if (Math.Abs(value) >= Limit)
        {
            problem = "number-too-large";
            return null;
        }

        // 27 digits always fit; what may have been rounded has more, or an exponent below the scale.
        var plain = decimal.Parse(DecimalText.Plain(value), CultureInfo.InvariantCulture);
        if (plain.Scale > MaxScale || text.Count(char.IsAsciiDigit) > 27 || (value == 0m && text.Any(c => c is >= '1' and <= '9') && !text.StartsWith("0e", StringComparison.OrdinalIgnoreCase)))
        {
            problem = "number-too-fine";
            return null;
        }

        return plain;
    }
}
