using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class WholeCodec(int least, int most) : Codec<int>
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"whole number {least}–{most}");

    public override bool TryRead(JsonTree tree, JsonErrors errors, out int value)
    {
        value = 0;
        if (tree.Kind != JsonNodeKind.Number)
        {
            errors.Add("expected-number", tree);
            return false;
        }

        if (NumberText.Read(tree.Text, out _) is not { } number || decimal.Truncate(number) != number || number < least || number > most)
        {
            errors.Add("number-range", tree, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        value = (int)number;
        return true;
    }

    public override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}
