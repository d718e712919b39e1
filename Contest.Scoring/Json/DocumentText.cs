using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Contest.Scoring;

/// <summary>
/// The text of a document's bytes: UTF-8, or UTF-16 where a byte order mark says so. Anything else (a table saved as GBK) is an error instead of a
/// text in which names have become alike.
/// </summary>
public static class DocumentText
{
    /// <summary>Decodes a document; false with the line of the first byte that is no UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out RuleError? error)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        try
        {
            text = encoding.GetString(bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes);
            error = null;
            return true;
        }
        catch (DecoderFallbackException problem)
        {
            var before = bytes[..Math.Clamp(problem.Index, 0, bytes.Length)];
            text = null;
            error = new RuleError("not-utf8", "$", [(problem.BytesUnknown is [var first, ..] ? first : 0).ToString("X2", CultureInfo.InvariantCulture)]) { Line = before.Count((byte)'\n') + 1 };
            return false;
        }
    }
}
