namespace Contest.Scoring;

/// <summary>
/// A rounding declared at a point of the rules: to <see cref="Digits"/> decimal places (−3 to 12; negative ones are tens,
/// hundreds), or to multiples of <see cref="Step"/> (0.5 for half metres), by <see cref="Mode"/>.
/// </summary>
public sealed record Rounding
{
    /// <summary>Decimal places, −3 to 12. Not used when <see cref="Step"/> is given.</summary>
    public int Digits { get; init; }

    /// <summary>The step whose multiples are kept, above 0; null for decimal places.</summary>
    public decimal? Step { get; init; }

    /// <summary>The mode; half away from zero unless said otherwise.</summary>
    public RoundingMode Mode { get; init; } = RoundingMode.HalfUp;

    /// <summary>Half away from zero at so many decimal places.</summary>
    public static Rounding HalfUp(int digits) => new() { Digits = digits };

    /// <summary>The rounded value.</summary>
    /// <exception cref="OverflowException">The value is beyond what the step allows in 28 digits.</exception>
    public decimal Apply(decimal value) => Round(value).ToDecimal();

    internal Exact Round(Exact value)
    {
        var step = Step ?? Power(-Digits);
        var negative = value.Numerator < 0m;
        var size = Exact.Abs(value);
        var divisor = size.Denominator * step;
        if (divisor == 0m)
        {
            return value;
        }

        var whole = decimal.Truncate(size.Numerator / divisor);
        var rest = size.Numerator - (whole * divisor);

        // The division above may itself have been rounded up to the next whole number in its 28th digit.
        if (rest < 0m)
        {
            whole -= 1m;
            rest += divisor;
        }

        var half = (rest * 2m).CompareTo(divisor);
        var up = rest != 0m && Mode switch
        {
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.HalfEven => half > 0 || (half == 0 && whole % 2m != 0m),
            RoundingMode.HalfDown => half > 0,
            RoundingMode.Down => false,
            RoundingMode.Up => true,
            RoundingMode.Floor => negative,
            RoundingMode.Ceiling => !negative,
            _ => throw new InvalidOperationException("No such rounding mode."),
        };
        var result = (up ? whole + 1m : whole) * step;
        return negative ? -result : result;
    }

    private static decimal Power(int exponent)
    {
        var value = 1m;
        for (; exponent > 0; exponent--)
        {
            value *= 10m;
        }

        return exponent < 0 ? new decimal(1, 0, 0, false, (byte)-exponent) : value;
    }
}
