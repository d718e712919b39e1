using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Contest.Web.Http;

/// <summary>The words of a page that the server paints, out of the client's own locale files, which are embedded for it.</summary>
public sealed partial class PageTexts
{
    private readonly FrozenDictionary<string, string> _texts;

    private PageTexts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public string Language { get; }

    /// <summary>The file <c>NAME.LANGUAGE.json</c> among the embedded ones.</summary>
    public static PageTexts Read(string name, string language)
    {
        using var json = JsonDocument.Parse(Resource($"{name}.{language}.json"));
        return new PageTexts(language, Flatten(json.RootElement, "").ToFrozenDictionary());
    }

    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PageTexts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException("Not embedded: " + name));
        return reader.ReadToEnd();
    }

    /// <summary>A text of its dotted key, with its named arguments put in.</summary>
    public string Say(string key, params (string Name, object? Value)[] args) =>
        Argument().Replace(_texts[key], match => args.FirstOrDefault(a => a.Name == match.Groups[1].Value).Value?.ToString() ?? match.Value);

    /// <summary>All texts below a key, in the order of their numbers.</summary>
    public IEnumerable<string> All(string key) =>
        _texts.Where(t => t.Key.StartsWith(key + ".", StringComparison.Ordinal)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(JsonElement element, string prefix) => element.EnumerateObject().SelectMany(p =>
        p.Value.ValueKind == JsonValueKind.Object ? Flatten(p.Value, prefix + p.Name + ".") : [new(prefix + p.Name, p.Value.GetString()!)]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Argument();
}
