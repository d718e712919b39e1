using System.Numerics;

namespace Contest.Scoring;

/// <summary>A decimal of any width, mantissa × 10^−scale: what <see cref="Exact"/> falls back on where 96 bits are too few.</summary>
internal readonly record struct Scaled(BigInteger Mantissa, int Scale)
{
    /// <summary>Mantissas below this fit a decimal.</summary>
    public static BigInteger Limit { get; } = BigInteger.Pow(2, 96);

    public static Scaled From(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return new Scaled(value < 0m ? -mantissa : mantissa, value.Scale);
    }

    /// <summary>An upper bound of the decimal digits of the mantissa; cheap, may be one too many.</summary>
    public static int Digits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var wide = unchecked(bits[2] != 0 ? 96 - BitOperations.LeadingZeroCount((uint)bits[2])
            : bits[1] != 0 ? 64 - BitOperations.LeadingZeroCount((uint)bits[1])
            : 32 - BitOperations.LeadingZeroCount((uint)bits[0]));
        return (wide * 1233 / 4096) + 1;
    }

    public Scaled Times(Scaled other) => new(Mantissa * other.Mantissa, Scale + other.Scale);

    public Scaled Plus(Scaled other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return new Scaled(At(scale) + other.At(scale), scale);
    }

    public Scaled Minus(Scaled other) => Plus(new Scaled(-other.Mantissa, other.Scale));

    public int CompareTo(Scaled other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    public static decimal ToDecimal(BigInteger mantissa, int scale)
    {
        var size = BigInteger.Abs(mantissa);
        var low = unchecked((int)(uint)(size & uint.MaxValue));
        var middle = unchecked((int)(uint)((size >> 32) & uint.MaxValue));
        var high = unchecked((int)(uint)((size >> 64) & uint.MaxValue));
        return new decimal(low, middle, high, mantissa.Sign < 0, (byte)scale);
    }

    /// <summary>numerator ÷ denominator (positive) to the nearest decimal of 28 significant digits, half to even.</summary>
    /// <exception cref="OverflowException">The quotient is larger than any decimal.</exception>
    public static decimal Quotient(BigInteger numerator, BigInteger denominator)
    {
        var negative = numerator.Sign < 0;
        var size = BigInteger.Abs(numerator);
        for (var scale = 28; scale >= 0; scale--)
        {
            var scaled = size * BigInteger.Pow(10, scale);
            var whole = BigInteger.DivRem(scaled, denominator, out var rest);
            var twice = rest * 2;
            if (twice > denominator || (twice == denominator && !whole.IsEven))
            {
                whole += 1;
            }

            if (whole < Limit)
            {
                return ToDecimal(negative ? -whole : whole, scale);
            }
        }

        throw new OverflowException();
    }

    private BigInteger At(int scale) => Mantissa * BigInteger.Pow(10, scale - Scale);
}
