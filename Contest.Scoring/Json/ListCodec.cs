using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class ListCodec<T>(Func<Codec<T>> item) : Codec<ImmutableArray<T>>
{
    public const int Most = 5000;

    public override string Words => "list of " + item().Words;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out ImmutableArray<T> value)
    {
        value = [];
        if (tree.Kind != JsonNodeKind.Array)
        {
            errors.Add("expected-list", tree);
            return false;
        }

        if (tree.Items.Count > Most)
        {
            errors.Add("list-too-long", tree, Most.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return false;
        }

        var good = true;
        var items = ImmutableArray.CreateBuilder<T>(tree.Items.Count);
        foreach (var part in tree.Items)
        {
            if (item().TryRead(part, errors, out var read))
            {
                items.Add(read);
            }
            else
            {
                good = false;
            }
        }

        value = items.ToImmutable();
        return good;
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value)
    {
        writer.WriteStartArray();
        foreach (var part in value)
        {
            item().Write(writer, part);
        }

        writer.WriteEndArray();
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "array", ["items"] = item().Schema(definitions) };

    public override bool Same(ImmutableArray<T> a, ImmutableArray<T> b) =>
        a.Length == b.Length && a.Zip(b).All(pair => item().Same(pair.First, pair.Second));
}
