namespace Contest.Scoring;

/// <summary>The known name that a misspelt one most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest by edit distance, at most a third of the length away; null when none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        if (given.Length > 64)
        {
            return null;
        }

        var plain = Fold(given);
        var best = known.Select(k => (Name: k, Distance: Distance(plain, Fold(k)))).OrderBy(k => k.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(plain.Length >= 4 ? 2 : 1, plain.Length / 3) ? best.Name : null;
    }

    private static string Fold(string text) =>
        text.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
