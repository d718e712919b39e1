using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>A number of digits (half away from zero), or an object.</summary>
internal sealed class RoundingCodec : Codec<Rounding?>
{
    public override string Words => "digits or Rounding";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out Rounding? value)
    {
        value = null;
        if (tree.Kind == JsonNodeKind.Number)
        {
            var good = Codecs.Whole(-3, 12).TryRead(tree, errors, out var digits);
            value = good ? Rounding.HalfUp(digits) : null;
            return good;
        }

        if (!Shapes.Rounding.TryRead(tree, errors, out var rounding))
        {
            return false;
        }

        value = rounding;
        return true;
    }

    public override void Write(Utf8JsonWriter writer, Rounding? value)
    {
        if (value is { Step: null, Mode: RoundingMode.HalfUp })
        {
            writer.WriteNumberValue(value.Digits);
        }
        else if (value is not null)
        {
            Shapes.Rounding.Write(writer, value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["oneOf"] = new JsonArray(Codecs.Whole(-3, 12).Schema(definitions), Shapes.Rounding.Schema(definitions)),
    };
}
