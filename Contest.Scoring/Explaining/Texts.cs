using System.Globalization;
using System.Resources;

namespace Contest.Scoring;

/// <summary>The sentences of this library in zh-CN and en. What they are filled with is culture-free text.</summary>
internal static class Texts
{
    private static readonly ResourceManager Manager = new("Contest.Scoring.Resources.Texts", typeof(Texts).Assembly);

    /// <summary>The sentence of a key, or null.</summary>
    public static string? Find(string key, string language) => Manager.GetString(key, Culture(language));

    /// <summary>The sentence of a key, filled.</summary>
    public static string Of(string key, string language, params string?[] args)
    {
        var format = Find(key, language) ?? throw new MissingManifestResourceException(key);
        return string.Format(CultureInfo.InvariantCulture, format, [.. args.Select(a => (object?)a ?? "")]);
    }

    private static CultureInfo Culture(string language) =>
        CultureInfo.GetCultureInfo(language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en");
}
