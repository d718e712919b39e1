namespace Contest.Scoring;

/// <summary>
/// Roots and powers in decimals, for z-scores and points tables such as a·(x − b)^c. Results are rounded to
/// <see cref="Digits"/> decimal places, half to even; the error before that rounding is below 10^−22 for results up to a million.
/// </summary>
internal static class DecimalMath
{
    /// <summary>Decimal places of every irrational result.</summary>
    public const int Digits = 18;

    private const decimal Ln2 = 0.6931471805599453094172321215m;

    /// <exception cref="ArithmeticException">value is negative.</exception>
    public static decimal Sqrt(decimal value)
    {
        if (value < 0m)
        {
            throw new ArithmeticException("negative-root");
        }

        return value == 0m ? 0m : Math.Round(FullSqrt(value), Digits, MidpointRounding.ToEven);
    }

    /// <summary>base^exponent; a whole exponent is exact as far as 28 digits go.</summary>
    /// <exception cref="ArithmeticException">A negative base with a broken exponent, or zero to a negative power.</exception>
    /// <exception cref="OverflowException">The result is larger than any decimal.</exception>
    public static decimal Pow(decimal value, decimal exponent)
    {
        if (exponent == 0m)
        {
            return 1m;
        }

        if (value == 0m)
        {
            return exponent > 0m ? 0m : throw new ArithmeticException("zero-power");
        }

        if (decimal.Truncate(exponent) == exponent && Math.Abs(exponent) <= 64m)
        {
            var result = 1m;
            for (var i = 0; i < (int)Math.Abs(exponent); i++)
            {
                result *= value;
            }

            return exponent > 0m ? result : 1m / result;
        }

        if (value < 0m)
        {
            throw new ArithmeticException("negative-power");
        }

        return Math.Round(Exp(exponent * Ln(value)), Digits, MidpointRounding.ToEven);
    }

    private static decimal FullSqrt(decimal value)
    {
        var scale = 1m;
        var x = value;
        while (x >= 100m)
        {
            x /= 100m;
            scale *= 10m;
        }

        while (x < 1m)
        {
            x *= 100m;
            scale /= 10m;
        }

        var root = (x + 1m) / 2m;
        for (var i = 0; i < 12; i++)
        {
            root = (root + (x / root)) / 2m;
        }

        return root * scale;
    }

    private static decimal Ln(decimal value)
    {
        var twos = 0;
        while (value > 1.5m)
        {
            value /= 2m;
            twos++;
        }

        while (value < 0.75m)
        {
            value *= 2m;
            twos--;
        }

        // ln x = 2 artanh((x − 1) / (x + 1)); the argument is at most 0.2, so 21 terms pass 28 digits.
        var y = (value - 1m) / (value + 1m);
        var square = y * y;
        var power = y;
        var sum = 0m;
        for (var n = 1; n <= 41; n += 2)
        {
            sum += power / n;
            power *= square;
        }

        return (2m * sum) + (twos * Ln2);
    }

    private static decimal Exp(decimal value)
    {
        var twos = (int)Math.Round(value / Ln2);
        var rest = value - (twos * Ln2);
        var term = 1m;
        var sum = 1m;
        for (var n = 1; n <= 27; n++)
        {
            term = term * rest / n;
            sum += term;
        }

        for (; twos > 0; twos--)
        {
            sum *= 2m;
        }

        for (; twos < 0; twos++)
        {
            sum /= 2m;
        }

        return sum;
    }
}
