using Contest.Domain.Common;
using Contest.Domain.Registration;

namespace Contest.Domain.Results;

/// <summary>
/// 复核抽样: all of the first ten places, and of the rest at least 15 % by lot. The lot is that of the draw (<see cref="DrawAlgorithm.EntryLot"/>:
/// SHA-256 of <c>seed|id</c>, the smallest first), so that anyone recomputes it with sha256sum and sort; docs/draw.md shows how. Entries by their ids, 32
/// hexadecimal digits: bibs are sealed from whoever reviews a blind competition, and codes are none of somebody who has no place.
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
    /// <param name="rest">Everyone who is not in the first ten; their order does not matter.</param>
    /// <returns>The drawn entries by their lot.</returns>
    public static Result<IReadOnlyList<Guid>> Draw(string seed, IReadOnlyCollection<Guid> rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        if (!DrawAlgorithm.IsSeed(seed))
        {
            return new DrawErrors.SeedInvalid();
        }

        seed = seed.ToLowerInvariant();
        return rest.OrderBy(e => DrawAlgorithm.EntryLot(seed, e.ToString("N")), StringComparer.Ordinal).Take(DrawnOf(rest.Count)).ToArray();
    }
}
