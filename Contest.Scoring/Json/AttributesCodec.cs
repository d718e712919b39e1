using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>Free attributes: whatever is written, kept as text.</summary>
internal sealed class AttributesCodec : Codec<ImmutableSortedDictionary<string, string>>
{
    public static AttributesCodec Instance { get; } = new();

    public override string Words => "object of text, numbers, true/false";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out ImmutableSortedDictionary<string, string> value)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var good = tree.Kind == JsonNodeKind.Object;
        if (!good)
        {
            errors.Add("expected-object", tree, "attributes");
        }

        foreach (var (name, content) in tree.Fields)
        {
            switch (content.Kind)
            {
                case JsonNodeKind.Text or JsonNodeKind.Number:
                    items[name] = content.Text;
                    break;
                case JsonNodeKind.True or JsonNodeKind.False:
                    items[name] = content.Kind == JsonNodeKind.True ? "1" : "0";
                    break;
                case JsonNodeKind.Null:
                    break;
                default:
                    errors.Add("expected-text", content);
                    good = false;
                    break;
            }
        }

        value = items.ToImmutable();
        return good;
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> value)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
    };

    public override bool Same(ImmutableSortedDictionary<string, string> a, ImmutableSortedDictionary<string, string> b) => a.Count == b.Count && a.SequenceEqual(b);
}
