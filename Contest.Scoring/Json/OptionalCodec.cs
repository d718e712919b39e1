using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class OptionalCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override string Words => inner.Words;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out T? value)
    {
        var good = inner.TryRead(tree, errors, out var read);
        value = read;
        return good;
    }

    public override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is { } given)
        {
            inner.Write(writer, given);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => inner.Schema(definitions);
}
