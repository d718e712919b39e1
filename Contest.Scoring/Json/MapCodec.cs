using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>An object with free names; written in the order of the names' code units.</summary>
internal sealed class MapCodec<T>(Codec<T> item, bool nullable) : Codec<ImmutableSortedDictionary<string, T>>
{
    public override string Words => "object of " + item.Words + (nullable ? " or null" : "");

    public override bool TryRead(JsonTree tree, JsonErrors errors, out ImmutableSortedDictionary<string, T> value)
    {
        value = ImmutableSortedDictionary<string, T>.Empty.WithComparers(StringComparer.Ordinal);
        if (tree.Kind != JsonNodeKind.Object)
        {
            errors.Add("expected-object", tree, "object");
            return false;
        }

        var good = true;
        var items = value.ToBuilder();
        foreach (var (name, content) in tree.Fields)
        {
            if (!TextCodec.IsKey(name))
            {
                errors.Add("bad-key", content, name);
                good = false;
            }
            else if (nullable && content.Kind == JsonNodeKind.Null)
            {
                items[name] = default!;
            }
            else if (item.TryRead(content, errors, out var read))
            {
                items[name] = read;
            }
            else
            {
                good = false;
            }
        }

        value = items.ToImmutable();
        return good;
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, T> value)
    {
        writer.WriteStartObject();
        foreach (var (name, content) in value.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            if (content is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                item.Write(writer, content);
            }
        }

        writer.WriteEndObject();
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var part = item.Schema(definitions);
        if (nullable)
        {
            part = new JsonObject { ["oneOf"] = new JsonArray(part, new JsonObject { ["type"] = "null" }) };
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = part };
    }

    public override bool Same(ImmutableSortedDictionary<string, T> a, ImmutableSortedDictionary<string, T> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var other) && (p.Value is null ? other is null : other is not null && item.Same(p.Value, other)));
}
