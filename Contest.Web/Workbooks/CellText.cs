using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Contest.Web.Workbooks;

/// <summary>
/// Text as it stands in a workbook's XML: a UTF-16 unit may be written <c>_xHHHH_</c>, and some programs write characters beyond the BMP as two of them.
/// Source: ECMA-376 Part 1, 22.9.2.19 (ST_Xstring).
/// </summary>
public static partial class CellText
{
    /// <summary>The text that a person sees; U+0000 and half a surrogate pair, which no store takes, become U+FFFD.</summary>
    public static string Decoded(string written)
    {
        if (!written.Contains("_x", StringComparison.Ordinal))
        {
            return written;
        }

        var text = Escape().Replace(written, e => ((char)ushort.Parse(e.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
        return string.Concat(text.EnumerateRunes().Select(r => r.Value == 0 ? Rune.ReplacementChar : r));
    }

    /// <summary>The text so that it comes back as it is; control characters, which XML 1.0 does not know, are left out, half a surrogate pair becomes U+FFFD.</summary>
    public static string Encoded(string text)
    {
        var known = text.All(c => c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')) ? text : string.Concat(text.EnumerateRunes().Where(InXml));
        return LooksEscaped().Replace(known, "_x005F_");
    }

    private static bool InXml(Rune rune) => rune.Value is (>= ' ' and not (0xFFFE or 0xFFFF)) or '\t' or '\n';

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();

    /// <summary>The underscore that a reader would take for the beginning of an escape.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LooksEscaped();
}
