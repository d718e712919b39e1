using System.Globalization;

namespace Contest.Scoring;

/// <summary>Times as people write them: 83.45, 1:23.45, 1:02:03.</summary>
internal static class TimeText
{
    /// <summary>The seconds, or null when it is no time.</summary>
    public static decimal? Read(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3 || text.Length > 30)
        {
            return null;
        }

        var seconds = 0m;
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            var style = last ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!decimal.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var value) || (i > 0 && value >= 60m) || value > 100_000m)
            {
                return null;
            }

            seconds = (seconds * 60m) + value;
        }

        return seconds;
    }
}
