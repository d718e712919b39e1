using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Contest.Web.Data.Converters;

/// <summary>Decimals of up to six digits after the point as 64-bit integers. More digits are an error, never a silent rounding.</summary>
public sealed class ScaledDecimalConverter() : ValueConverter<decimal, long>(value => ToScaled(value), stored => stored / Scale)
{
    private const decimal Scale = 1_000_000m;

    private static long ToScaled(decimal value)
    {
        var scaled = value * Scale;
        return scaled == decimal.Truncate(scaled)
            ? decimal.ToInt64(scaled)
            : throw new InvalidOperationException("A stored decimal has at most six digits after the point.");
    }
}
