using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class NullableText : Codec<string?>
{
    public override string Words => Codecs.Text.Words;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out string? value)
    {
        var good = Codecs.Text.TryRead(tree, errors, out var text);
        value = text;
        return good;
    }

    public override void Write(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    public override JsonObject Schema(SchemaDefinitions definitions) => Codecs.Text.Schema(definitions);
}
