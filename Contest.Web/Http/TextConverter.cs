using System.Text.Json;
using System.Text.Json.Serialization;

namespace Contest.Web.Http;

/// <summary>Text without U+0000, which no person types, PostgreSQL cannot store, and other programs take for the end.</summary>
public sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("Text is expected here.");
        return text is null || !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException("Text holds U+0000.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
