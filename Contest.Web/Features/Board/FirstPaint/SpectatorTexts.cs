using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>The spectator page's words, from the client's own locale files: what the server paints first is what the page says a moment later.</summary>
public sealed partial class SpectatorTexts
{
    private static readonly FrozenDictionary<string, SpectatorTexts> Languages = new[] { "zh-CN", "en" }.ToFrozenDictionary(l => l, Read);

    private readonly FrozenDictionary<string, string> _texts;

    private SpectatorTexts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public string Language { get; }

    public static SpectatorTexts Of(string culture) => culture.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Languages["en"] : Languages["zh-CN"];

    /// <summary>A text of its dotted key, with its named arguments put in.</summary>
    public string Say(string key, params (string Name, object? Value)[] args) =>
        Argument().Replace(_texts[key], match => args.FirstOrDefault(a => a.Name == match.Groups[1].Value).Value?.ToString() ?? match.Value);

    /// <summary>That the board is frozen, and since when by the clock of the place.</summary>
    public string Frozen(DateTimeOffset at) => Say("frozen", ("time", at.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>The words of this language out of a pair.</summary>
    public string Pick(string zh, string en) => Language == "en" ? en : zh;

    private static SpectatorTexts Read(string language)
    {
        using var stream = typeof(SpectatorTexts).Assembly.GetManifestResourceStream($"spectator.{language}.json")!;
        using var json = JsonDocument.Parse(stream);
        return new SpectatorTexts(language, Flatten(json.RootElement, "").ToFrozenDictionary());
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(JsonElement element, string prefix) => element.EnumerateObject().SelectMany(p =>
        p.Value.ValueKind == JsonValueKind.Object ? Flatten(p.Value, prefix + p.Name + ".") : [new(prefix + p.Name, p.Value.GetString()!)]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Argument();
}
