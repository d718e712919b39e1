using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring.Awards;

/// <summary>A share as text: "2/3", "10%" or "0.1".</summary>
internal sealed class FractionCodec : Codec<Fraction>
{
    public override string Words => "share";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out Fraction value)
    {
        value = default;
        if (tree.Kind == JsonNodeKind.Text && Fraction.TryParse(tree.Text, out value))
        {
            return true;
        }

        errors.Add("expected-share", tree, tree.Text);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, Fraction value) => writer.WriteStringValue(value.ToString());

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "string", ["pattern"] = "^([0-9]+/[1-9][0-9]*|[0-9]*\\.?[0-9]+%?)$", ["maxLength"] = 20 };
}
