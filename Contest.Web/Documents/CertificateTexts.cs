using System.Globalization;
using System.Text.Json;

namespace Contest.Web.Documents;

/// <summary>The certificate's words, from the same files as the pages': the printed page and the PDF say the same.</summary>
public sealed class CertificateTexts
{
    private static readonly CertificateTexts Chinese = new("zh-CN");
    private static readonly CertificateTexts English = new("en");
    private readonly JsonElement _words;

    private CertificateTexts(string culture)
    {
        using var file = typeof(CertificateTexts).Assembly.GetManifestResourceStream($"results.{culture}.json")!;
        _words = JsonSerializer.Deserialize<JsonElement>(file).GetProperty("certificates");
    }

    public static CertificateTexts Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = _words.GetProperty(key).GetString()!;
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
