using System.Text.RegularExpressions;

namespace Contest.Web.Scoring;

/// <summary>Explanations name seats as the engine knows them ("judge-2"); people read 裁判 2.</summary>
public static partial class SeatNames
{
    public static string Say(string sentence, string language) => Seat().Replace(sentence, match => (match.Groups[1].Value, language) switch
    {
        ("judge", "zh-CN") => "裁判 " + match.Groups[2].Value,
        ("scale", "zh-CN") => "计量 " + match.Groups[2].Value,
        ("chief", "zh-CN") => "裁判长 " + match.Groups[2].Value,
        ("chief", _) => "chief judge " + match.Groups[2].Value,
        (var role, _) => role + " " + match.Groups[2].Value,
    });

    [GeneratedRegex(@"\b(judge|scale|chief)-(\d+)\b")]
    private static partial Regex Seat();
}
