using System.Security.Cryptography;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>
/// 加密号: what judges of a blind stage see instead of bibs. Made at random and not from the draw's seed: whoever recomputes the draw must not learn them.
/// A letter and three digits, without look-alikes.
/// </summary>
public sealed class BlindCodes
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>So many different codes, none of those taken.</summary>
    public IReadOnlyList<string> Take(int count, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        if (used.Count + count > Letters.Length * 1000 * 4 / 5)
        {
            throw new InvalidOperationException("More blind codes than there are.");
        }

        var codes = new List<string>(count);
        while (codes.Count < count)
        {
            var code = Letters[RandomNumberGenerator.GetInt32(Letters.Length)] + RandomNumberGenerator.GetInt32(1000).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
            if (used.Add(code))
            {
                codes.Add(code);
            }
        }

        return codes;
    }
}
