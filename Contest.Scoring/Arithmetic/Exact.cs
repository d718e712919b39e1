using System.Numerics;

namespace Contest.Scoring;

/// <summary>
/// A fraction of a decimal by a whole number, so that means and proportions stay exact until a declared rounding: the
/// mean of 1, 0, 0 times 3 is 1, not 0.9999. Beyond 28 significant digits a numerator is rounded half to even, the one
/// loss there is; a magnitude over 7.9E28 throws <see cref="OverflowException"/>.
/// </summary>
internal readonly struct Exact : IComparable<Exact>, IEquatable<Exact>
{
    // A denominator above this is reduced; if it stays above, the fraction is folded into 28 digits.
    private const decimal LargeDenominator = 1_000_000_000_000m;

    private readonly decimal _denominatorLessOne;

    private Exact(decimal numerator, decimal denominator)
    {
        Numerator = numerator;
        _denominatorLessOne = denominator - 1m;
    }

    public static Exact Zero => default;

    public static Exact One => new(1m, 1m);

    public decimal Numerator { get; }

    public decimal Denominator => _denominatorLessOne + 1m;

    public bool IsWhole => _denominatorLessOne == 0m;

    public static implicit operator Exact(decimal value) => new(value, 1m);

    public static Exact operator +(Exact a, Exact b)
    {
        if (a._denominatorLessOne == b._denominatorLessOne)
        {
            return a.IsWhole ? new Exact(a.Numerator + b.Numerator, 1m) : Make(a.Numerator + b.Numerator, a.Denominator);
        }

        return Combine(a, b, subtract: false);
    }

    public static Exact operator -(Exact a, Exact b)
    {
        if (a._denominatorLessOne == b._denominatorLessOne)
        {
            return a.IsWhole ? new Exact(a.Numerator - b.Numerator, 1m) : Make(a.Numerator - b.Numerator, a.Denominator);
        }

        return Combine(a, b, subtract: true);
    }

    public static Exact operator -(Exact a) => new(-a.Numerator, a.Denominator);

    public static Exact operator *(Exact a, Exact b)
    {
        if (TryMultiply(a.Numerator, b.Numerator, out var numerator)
            && TryMultiply(a.Denominator, b.Denominator, out var denominator))
        {
            return Make(numerator, denominator);
        }

        return Rational(Big(a.Numerator).Times(Big(b.Numerator)), Big(a.Denominator).Times(Big(b.Denominator)));
    }

    /// <exception cref="DivideByZeroException">b is zero.</exception>
    public static Exact operator /(Exact a, Exact b)
    {
        if (b.Numerator == 0m)
        {
            throw new DivideByZeroException();
        }

        // By a count of judges, which is nearly every division.
        if (b.IsWhole && b.Numerator > 0m && b.Numerator < 100_000m && a.IsWhole && decimal.IsInteger(b.Numerator))
        {
            return new Exact(a.Numerator, decimal.Truncate(b.Numerator));
        }

        return Rational(Big(a.Numerator).Times(Big(b.Denominator)), Big(a.Denominator).Times(Big(b.Numerator)));
    }

    public static bool operator ==(Exact a, Exact b) => a.CompareTo(b) == 0;

    public static bool operator !=(Exact a, Exact b) => a.CompareTo(b) != 0;

    public static bool operator <(Exact a, Exact b) => a.CompareTo(b) < 0;

    public static bool operator >(Exact a, Exact b) => a.CompareTo(b) > 0;

    public static bool operator <=(Exact a, Exact b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Exact a, Exact b) => a.CompareTo(b) >= 0;

    public static Exact Abs(Exact a) => a.Numerator < 0m ? -a : a;

    public static Exact Min(Exact a, Exact b) => a <= b ? a : b;

    public static Exact Max(Exact a, Exact b) => a >= b ? a : b;

    /// <summary>The nearest decimal of 28 significant digits.</summary>
    public decimal ToDecimal() => IsWhole ? Numerator : Numerator / Denominator;

    public int CompareTo(Exact other)
    {
        if (_denominatorLessOne == other._denominatorLessOne)
        {
            return Numerator.CompareTo(other.Numerator);
        }

        if (TryMultiply(Numerator, other.Denominator, out var left) && TryMultiply(other.Numerator, Denominator, out var right))
        {
            return left.CompareTo(right);
        }

        return Big(Numerator).Times(Big(other.Denominator)).CompareTo(Big(other.Numerator).Times(Big(Denominator)));
    }

    public bool Equals(Exact other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    // Equal fractions may be written in several ways, so only the rounded value can be hashed.
    public override int GetHashCode() => Math.Round(ToDecimal(), 12).GetHashCode();

    public override string ToString() => DecimalText.Short(ToDecimal());

    private static Exact Combine(Exact a, Exact b, bool subtract)
    {
        if (TryMultiply(a.Numerator, b.Denominator, out var left)
            && TryMultiply(b.Numerator, a.Denominator, out var right)
            && TryMultiply(a.Denominator, b.Denominator, out var denominator))
        {
            return Make(subtract ? left - right : left + right, denominator);
        }

        var crossed = Big(a.Numerator).Times(Big(b.Denominator));
        var other = Big(b.Numerator).Times(Big(a.Denominator));
        return Rational(subtract ? crossed.Minus(other) : crossed.Plus(other), Big(a.Denominator).Times(Big(b.Denominator)));
    }

    private static Exact Make(decimal numerator, decimal denominator)
    {
        if (denominator == 1m || denominator < LargeDenominator)
        {
            return new Exact(numerator, denominator);
        }

        return Rational(Big(numerator), Big(denominator));
    }

    private static Exact Rational(Scaled numerator, Scaled denominator)
    {
        // (n / 10^i) / (d / 10^j) = n * 10^j / (d * 10^i), reduced.
        var n = numerator.Mantissa * BigInteger.Pow(10, denominator.Scale);
        var d = denominator.Mantissa * BigInteger.Pow(10, numerator.Scale);
        if (d.Sign < 0)
        {
            (n, d) = (-n, -d);
        }

        var common = BigInteger.GreatestCommonDivisor(n, d);
        (n, d) = (n / common, d / common);

        // Powers of ten belong to the numerator: 385/100 is 3.85.
        var scale = 0;
        while (scale < 28 && !d.IsOne && n * 10 < Scaled.Limit)
        {
            var ten = BigInteger.GreatestCommonDivisor(d, 10);
            if (ten.IsOne)
            {
                break;
            }

            n = n * (10 / ten);
            d /= ten;
            scale++;
        }

        if (d <= new BigInteger(LargeDenominator) && BigInteger.Abs(n) < Scaled.Limit)
        {
            return new Exact(Scaled.ToDecimal(n, scale), (decimal)d);
        }

        return new Exact(Scaled.Quotient(n, d * BigInteger.Pow(10, scale)), 1m);
    }

    private static Scaled Big(decimal value) => Scaled.From(value);

    private static bool TryMultiply(decimal a, decimal b, out decimal product)
    {
        if (b == 1m)
        {
            product = a;
            return true;
        }

        if (a == 0m || b == 0m)
        {
            product = 0m;
            return true;
        }

        // A product that would lose digits has a smaller scale than its factors together; one that would overflow is
        // left to the wide path, where reducing may still save it.
        if (Scaled.Digits(a) + Scaled.Digits(b) > 28 || a.Scale + b.Scale > 28)
        {
            product = 0m;
            return false;
        }

        product = a * b;
        return true;
    }
}
