using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class NumberCodec : Codec<decimal>
{
    public override string Words => "number";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out decimal value)
    {
        value = 0m;
        if (tree.Kind != JsonNodeKind.Number)
        {
            errors.Add("expected-number", tree);
            return false;
        }

        if (NumberText.Read(tree.Text, out var problem) is { } number)
        {
            value = number;
            return true;
        }

        errors.Add(problem, tree, tree.Text.Length > 40 ? tree.Text[..40] : tree.Text);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, decimal value) => CanonicalJson.WriteNumber(writer, value);

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "number" };
}
