using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class FormulaCodec : Codec<Formula>
{
    public override string Words => "formula";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out Formula value)
    {
        value = Formula.Zero;
        if (tree.Kind == JsonNodeKind.Number)
        {
            if (!Codecs.Number.TryRead(tree, errors, out var number))
            {
                return false;
            }

            value = Formula.Parse(DecimalText.Plain(number));
            return true;
        }

        if (tree.Kind != JsonNodeKind.Text)
        {
            errors.Add("expected-formula", tree);
            return false;
        }

        if (Formula.TryParse(tree.Text, out var formula, out var problem))
        {
            value = formula;
            return true;
        }

        var at = problem.Split('@');
        errors.Add(at[0], tree, at.Length > 1 ? at[1] : "", tree.Text.Length > 200 ? tree.Text[..200] : tree.Text);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, Formula value)
    {
        if (value.IsNumber && NumberText.Read(value.Text, out _) is { } number)
        {
            CanonicalJson.WriteNumber(writer, number);
            return;
        }

        writer.WriteStringValue(value.Text);
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = new JsonArray("string", "number"), ["maxLength"] = Formula.MaxLength };
}
