using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class NullCodec<T>(Func<Codec<T>> inner) : Codec<T?>
    where T : class
{
    public override string Words => inner().Words;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out T? value)
    {
        var good = inner().TryRead(tree, errors, out var read);
        value = read;
        return good;
    }

    public override void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        inner().Write(writer, value);
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => inner().Schema(definitions);

    public override bool Same(T? a, T? b) => a is null || b is null ? a is null && b is null : inner().Same(a, b);
}
