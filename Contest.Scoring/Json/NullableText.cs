using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class NullableText(Codec<string> inner) : Codec<string?>
{
    public override string Words => inner.Words;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out string? value)
    {
        var good = inner.TryRead(tree, errors, out var text);
        value = text;
        return good;
    }

    public override void Write(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    public override JsonObject Schema(SchemaDefinitions definitions) => inner.Schema(definitions);
}
