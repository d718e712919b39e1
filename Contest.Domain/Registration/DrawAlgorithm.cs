using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>
/// The draw "contest-draw-1", a pure function of seed, entries and options; docs/draw.md tells how to recompute it with sha256sum and sort.
/// A lot is the SHA-256 (lower-case hexadecimal) of UTF-8 text; whoever has the smaller lot is first. Lots are drawn
/// of each entry <c>seed|bib</c>, of each delegation <c>seed|delegation|name</c>, and for the order in a heat <c>seed|order|bib</c>.
/// <list type="bullet">
/// <item>Balanced: delegations by their lot, in each its entries by theirs, make one row; it is dealt out to heats 1, 2, … N, 1, 2, … Heats differ
/// by one entry at the most, and so do the numbers of any one delegation in two heats.</item>
/// <item>ByDelegation: the delegation with the first lot takes heat 1, the next heat 2, …</item>
/// <item>Free: all entries by their lot make the row that is dealt out.</item>
/// </list>
/// In a heat the order is by the order lot; the station, if any, is the prefix and the order.
/// </summary>
public static class DrawAlgorithm
{
    /// <summary>Name and version, stored with each draw.</summary>
    public const string Name = "contest-draw-1";

    /// <summary>Draws. The order in which entries are passed does not matter; bibs must differ.</summary>
    /// <param name="seed">64 hexadecimal digits; capitals count as small letters.</param>
    /// <param name="entries">Everyone to be placed.</param>
    /// <param name="options">Heats, spread, capacity, stations.</param>
    /// <returns>One placement an entry, by heat and order; or why it cannot be.</returns>
    public static Result<IReadOnlyList<DrawPlacement>> Draw(string seed, IReadOnlyCollection<DrawEntry> entries, DrawOptions options)
    {
        if (!IsSeed(seed))
        {
            return new DrawErrors.SeedInvalid();
        }

        if (entries.Count == 0)
        {
            return new DrawErrors.NobodyToDraw();
        }

        seed = seed.ToLowerInvariant();
        var delegations = entries.GroupBy(e => e.Delegation, StringComparer.Ordinal)
            .OrderBy(d => DelegationLot(seed, d.Key), StringComparer.Ordinal)
            .ThenBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => d.OrderBy(e => EntryLot(seed, e.Bib), StringComparer.Ordinal).ToArray())
            .ToArray();
        if (options.Spread == DrawSpread.ByDelegation && delegations.Length > options.Heats)
        {
            return new DrawErrors.TooFewHeats(delegations.Length, options.Heats);
        }

        var heats = Deal(seed, delegations, options);
        if (options.Capacity is { } capacity && Array.Exists(heats, h => h.Count > capacity))
        {
            return new DrawErrors.TooManyEntries(entries.Count, options.Heats, capacity);
        }

        return heats.SelectMany((heat, h) => heat
            .OrderBy(e => OrderLot(seed, e.Bib), StringComparer.Ordinal)
            .Select((e, i) => new DrawPlacement(e.Bib, h + 1, i + 1, Station(options.StationPrefix, i + 1)))).ToArray();
    }

    /// <summary>
    /// The heat for a late entry; nobody else moves. Among the heats that have not begun and have room: the fewest of its own delegation, then the fewest
    /// entries, then the lowest number.
    /// </summary>
    /// <param name="open">Heats that may take it: number, entries, and how many of those are of its delegation.</param>
    /// <param name="capacity">Most entries in a heat; null without a limit.</param>
    /// <returns>The heat's number; or <see cref="DrawErrors.NoRoom"/>.</returns>
    public static Result<int> PlaceLate(IEnumerable<(int Heat, int Entries, int OfDelegation)> open, int? capacity)
    {
        var fitting = open.Where(h => capacity is null || h.Entries < capacity)
            .OrderBy(h => h.OfDelegation).ThenBy(h => h.Entries).ThenBy(h => h.Heat).Select(h => (int?)h.Heat).FirstOrDefault();
        return fitting is { } heat ? heat : new DrawErrors.NoRoom();
    }

    /// <summary>True for 64 hexadecimal digits.</summary>
    public static bool IsSeed(string seed) => seed.Length == 64 && seed.All(char.IsAsciiHexDigit);

    /// <summary>The lot of an entry: SHA-256 of <c>seed|bib</c>.</summary>
    public static string EntryLot(string seed, string bib) => Sha256($"{seed}|{bib}");

    /// <summary>The lot of a delegation: SHA-256 of <c>seed|delegation|name</c>.</summary>
    public static string DelegationLot(string seed, string name) => Sha256($"{seed}|delegation|{name}");

    /// <summary>The lot for the order in a heat: SHA-256 of <c>seed|order|bib</c>.</summary>
    public static string OrderLot(string seed, string bib) => Sha256($"{seed}|order|{bib}");

    /// <summary>The station of an order.</summary>
    public static string? Station(string? prefix, int order) => prefix is null ? null : FormattableString.Invariant($"{prefix}{order}");

    private static List<DrawEntry>[] Deal(string seed, DrawEntry[][] delegations, DrawOptions options)
    {
        var heats = Enumerable.Range(0, options.Heats).Select(_ => new List<DrawEntry>()).ToArray();
        if (options.Spread == DrawSpread.ByDelegation)
        {
            for (var d = 0; d < delegations.Length; d++)
            {
                heats[d].AddRange(delegations[d]);
            }

            return heats;
        }

        var row = delegations.SelectMany(d => d);
        if (options.Spread == DrawSpread.Free)
        {
            row = row.OrderBy(e => EntryLot(seed, e.Bib), StringComparer.Ordinal);
        }

        foreach (var (i, entry) in row.Index())
        {
            heats[i % heats.Length].Add(entry);
        }

        return heats;
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
