using System.Text.Encodings.Web;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>The one way in which this library writes JSON: no white space, characters as they are, fixed order.</summary>
internal static class CanonicalJson
{
    public static JsonWriterOptions Options { get; } = new() { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Readable { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteNumber(Utf8JsonWriter writer, decimal value) => writer.WriteRawValue(DecimalText.Plain(value), skipInputValidation: true);
}
