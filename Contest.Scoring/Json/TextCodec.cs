using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class TextCodec(bool key = false, bool numbers = false) : Codec<string>
{
    public const int MaxLength = 4000;

    public override string Words => key ? "key" : numbers ? "text or number" : "text";

    /// <summary>Keys are letters, digits, '_' and '-', at most 64 characters.</summary>
    public static bool IsKey(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');

    public override bool TryRead(JsonTree tree, JsonErrors errors, out string value)
    {
        value = tree.Text;
        if (tree.Kind != JsonNodeKind.Text && !(numbers && tree.Kind == JsonNodeKind.Number))
        {
            errors.Add("expected-text", tree);
            return false;
        }

        if (key && !IsKey(value))
        {
            errors.Add("bad-key", tree, value);
            return false;
        }

        if (value.Length > MaxLength)
        {
            errors.Add("text-too-long", tree);
            return false;
        }

        return true;
    }

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override JsonObject Schema(SchemaDefinitions definitions) => key
        ? new JsonObject { ["type"] = "string", ["pattern"] = "^[\\p{L}\\p{Nd}_-]{1,64}$" }
        : new JsonObject { ["type"] = "string", ["maxLength"] = MaxLength };
}
