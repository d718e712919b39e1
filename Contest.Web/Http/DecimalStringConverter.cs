using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Contest.Web.Http;

/// <summary>Decimals travel as strings ("12.5"): a JavaScript number would round them.</summary>
public sealed class DecimalStringConverter : JsonConverter<decimal>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && decimal.TryParse(reader.GetString(), Style, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("A decimal is written as a string, as in \"12.5\".");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
}
