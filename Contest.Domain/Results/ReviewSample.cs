using Contest.Domain.Common;
using Contest.Domain.Registration;

namespace Contest.Domain.Results;

/// <summary>
/// 复核抽样: all of the first ten places, and of the rest at least 15 % by lot. The lot is that of the draw (<see cref="DrawAlgorithm.EntryLot"/>:
/// SHA-256 of <c>seed|bib</c>, the smallest first), so that anyone recomputes it with sha256sum and sort; docs/draw.md shows how.
/// </summary>
public static class ReviewSample
{
    /// <summary>Places that are always looked at, ties included.</summary>
    public const int TopPlaces = 10;

    /// <summary>At least so many percent of the rest are drawn.</summary>
    public const int DrawnPercent = 15;

    /// <summary>More wrong entries than so many percent of the sample widen the review to all.</summary>
    public const int WrongPercent = 5;

    /// <summary>Whether a place is among the first ten; an entry without a place is not.</summary>
    public static bool IsTop(decimal? place) => place is <= TopPlaces;

    /// <summary>How many of <paramref name="rest"/> are drawn: 15 % rounded up.</summary>
    public static int DrawnOf(int rest) => ((rest * DrawnPercent) + 99) / 100;

    /// <summary>Draws from the rest.</summary>
    /// <param name="seed">64 hexadecimal digits.</param>
    /// <param name="bibs">The bibs of everyone who is not in the first ten; their order does not matter.</param>
    /// <returns>The drawn bibs by their lot.</returns>
    public static Result<IReadOnlyList<string>> Draw(string seed, IReadOnlyCollection<string> bibs)
    {
        ArgumentNullException.ThrowIfNull(bibs);
        if (!DrawAlgorithm.IsSeed(seed))
        {
            return new DrawErrors.SeedInvalid();
        }

        seed = seed.ToLowerInvariant();
        return bibs.OrderBy(b => DrawAlgorithm.EntryLot(seed, b), StringComparer.Ordinal).Take(DrawnOf(bibs.Count)).ToArray();
    }
}
