using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class FlagCodec : Codec<bool>
{
    public override string Words => "true or false";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out bool value)
    {
        value = tree.Kind == JsonNodeKind.True;
        if (tree.Kind is JsonNodeKind.True or JsonNodeKind.False)
        {
            return true;
        }

        errors.Add("expected-flag", tree);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}
