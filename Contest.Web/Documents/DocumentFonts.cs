using System.Text;
using Microsoft.Extensions.Options;

namespace Contest.Web.Documents;

/// <summary>
/// The fonts of printed documents: the program's own (Noto Serif SC, in the folder "fonts" beside it), then those of <see cref="DocumentSettings.FontFolder"/>.
/// A character is drawn by the first that has it. The files are mapped, not loaded.
/// </summary>
public sealed class DocumentFonts(IOptions<DocumentSettings> settings, ILogger<DocumentFonts> logger)
{
    private const string Regular = "NotoSerifSC_400Regular.ttf";
    private const string Bold = "NotoSerifSC_700Bold.ttf";

    private readonly Lazy<IReadOnlyList<DocumentFont>> _more = new(() => Open(settings.Value.FontFolder, logger));
    private readonly Lazy<DocumentFont?> _regular = new(() => Own(Regular));
    private readonly Lazy<DocumentFont?> _bold = new(() => Own(Bold));

    /// <summary>False when the program was installed without its fonts.</summary>
    public bool AreThere => _regular.Value is not null && _bold.Value is not null;

    /// <summary>In the order in which they are asked for a character.</summary>
    public IReadOnlyList<DocumentFont> Chain(bool bold) => (bold ? _bold : _regular).Value is { } own ? [own, .. _more.Value] : _more.Value;

    /// <summary>The characters of the text that no font has, each once. None is missing where there are no fonts at all: then nothing can be said.</summary>
    public string Missing(string text) => AreThere
        ? string.Concat(text.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).Distinct().Where(r => !Chain(bold: true).Any(f => f.Has(r))).Select(r => r.ToString()))
        : "";

    private static DocumentFont? Own(string name) => OwnFonts.Open(name, file => new DocumentFont(file));

    private static List<DocumentFont> Open(string folder, ILogger logger)
    {
        if (folder.Length == 0)
        {
            return [];
        }

        if (!Directory.Exists(folder))
        {
            logger.LogWarning("Documents:FontFolder names a folder that is not there");
            return [];
        }

        return [.. Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f).ToUpperInvariant() is ".TTF" or ".OTF").Order(StringComparer.Ordinal).Select(f => new DocumentFont(f))];
    }
}
