using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring.Live;

/// <summary>
/// What decides an entry's place, flattened: the values of a chain of comparators in their order, each already turned so that the smaller one
/// stands first (higher-first values are negated, a missing value is larger than all). Keys compare lexicographically; equal keys share a
/// place. A chain fits if each comparator gives an entry a value that does not depend on the other entries: total, component, module,
/// time, best attempt, count-back, a recorded lot or decision. Head to head and tolerance bands depend on others and have no key: such a
/// ranking is computed as a whole.
/// </summary>
/// <remarks>The default value is the empty key, which equals itself and stands before every other.</remarks>
public readonly struct RankKey : IComparable<RankKey>, IEquatable<RankKey>
{
    private const long Scale = 1_000_000;
    private const decimal Limit = 9_000_000_000_000m;

    private readonly decimal[]? values;

    // The first value in millionths, cut off: unequal prefixes order as the values do, and a machine word compares many times faster.
    private readonly long prefix;

    private RankKey(decimal[] values)
    {
        this.values = values;
        prefix = values.Length == 0 ? long.MinValue : Prefix(values[0]);
    }

    /// <summary>The normalized values, the deciding one first.</summary>
    public ImmutableArray<decimal> Values => values is null ? [] : [.. values];

    /// <summary>Makes a key of values with their directions.</summary>
    public static RankKey From(params ReadOnlySpan<RankKeyPart> parts)
    {
        decimal[] normalized = new decimal[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            normalized[i] = parts[i] switch
            {
                { Value: null } => decimal.MaxValue,
                { Value: { } value, HigherFirst: true } => -value,
                { Value: { } value } => value,
            };
        }

        return new RankKey(normalized);
    }

    /// <summary>Makes a key of values that are normalized already: smaller stands first, <see cref="decimal.MaxValue"/> is a missing one.</summary>
    public static RankKey Normalized(params ReadOnlySpan<decimal> values) => new(values.ToArray());

    /// <inheritdoc/>
    public int CompareTo(RankKey other)
    {
        if (prefix != other.prefix && values is not null && other.values is not null)
        {
            return prefix < other.prefix ? -1 : 1;
        }

        ReadOnlySpan<decimal> left = values;
        ReadOnlySpan<decimal> right = other.values;
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            int order = decimal.Compare(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <inheritdoc/>
    public bool Equals(RankKey other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RankKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (decimal value in values ?? [])
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The normalized values, in the invariant culture, for logs and failing tests.</summary>
    public override string ToString() =>
        "(" + string.Join(", ", (values ?? []).Select(value => value.ToString(CultureInfo.InvariantCulture))) + ")";

    /// <summary>Whether both keys share a place.</summary>
    public static bool operator ==(RankKey left, RankKey right) => left.Equals(right);

    /// <summary>Whether the keys have different places.</summary>
    public static bool operator !=(RankKey left, RankKey right) => !left.Equals(right);

    /// <summary>Whether left stands before right.</summary>
    public static bool operator <(RankKey left, RankKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether left stands before right or shares its place.</summary>
    public static bool operator <=(RankKey left, RankKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left stands behind right.</summary>
    public static bool operator >(RankKey left, RankKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether left stands behind right or shares its place.</summary>
    public static bool operator >=(RankKey left, RankKey right) => left.CompareTo(right) >= 0;

    private static long Prefix(decimal value) => value switch
    {
        >= Limit => long.MaxValue,
        <= -Limit => long.MinValue,
        _ => (long)decimal.Floor(value * Scale),
    };
}
