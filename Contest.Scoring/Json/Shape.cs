using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>
/// An object whose fields are declared once, each with its getter and setter; reading, canonical writing, schema and reference all
/// come from that declaration. A field equal to that of the empty object is not written.
/// </summary>
internal sealed class Shape<T>(string name, string summary, T empty) : Codec<T>, IShape
{
    private readonly List<Field> _fields = [];

    public string Name => name;

    public string Summary => summary;

    public override string Words => name;

    public IEnumerable<(string Name, string Words, bool Required, string Default, string Text)> Rows =>
        _fields.Select(f => (f.Name, f.Words(), f.Required, f.Default(empty), f.Text));

    /// <summary>Declares a field. The codec is asked for late, so that shapes may hold each other.</summary>
    public Shape<T> With<TField>(string field, Func<Codec<TField>> codec, Func<T, TField> get, Func<T, TField, T> set, string text, bool required = false)
    {
        _fields.Add(new Field<TField>(field, codec, get, set, text, required));
        return this;
    }

    /// <summary>Takes over all fields of another shape that describes a part of this object.</summary>
    public Shape<T> Including<TPart>(Shape<TPart> part, Func<T, TPart> get, Func<T, TPart, T> set)
    {
        _fields.AddRange(part._fields.Select(f => new Lifted<TPart>(f, get, set)));
        return this;
    }

    public override bool TryRead(JsonTree tree, JsonErrors errors, out T value)
    {
        value = empty;
        if (tree.Kind != JsonNodeKind.Object)
        {
            errors.Add("expected-object", tree, name);
            return false;
        }

        var good = true;
        foreach (var (given, content) in tree.Fields)
        {
            if (_fields.Find(f => f.Name == given) is { } field)
            {
                good &= field.Read(content, errors, ref value);
            }
            else if (given != "$schema" && given != "$comment")
            {
                errors.Add("unknown-field", content, given, NearestName.Of(given, _fields.Select(f => f.Name)) ?? "", name);
                good = false;
            }
        }

        foreach (var field in _fields.Where(f => f.Required && !tree.Fields.Exists(g => g.Name == f.Name)))
        {
            errors.Add("missing-field", tree, field.Name);
            good = false;
        }

        return good;
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var field in _fields)
        {
            field.Write(writer, value, empty);
        }

        writer.WriteEndObject();
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference(this);

    public JsonObject Describe(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        foreach (var field in _fields)
        {
            var part = field.Schema(definitions);
            part["description"] = field.Text;
            properties[field.Name] = part;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = summary,
            ["properties"] = properties,
            ["required"] = new JsonArray([.. _fields.Where(f => f.Required).Select(f => (JsonNode)f.Name)]),
            ["patternProperties"] = new JsonObject { ["^\\$(schema|comment)$"] = new JsonObject() },
            ["additionalProperties"] = false,
        };
    }

    public override bool Same(T a, T b) => _fields.TrueForAll(f => f.Same(a, b));

    private abstract class Field(string name, string text, bool required)
    {
        public string Name => name;

        public string Text => text;

        public bool Required => required;

        public abstract string Words();

        public abstract string Default(T empty);

        public abstract bool Read(JsonTree tree, JsonErrors errors, ref T into);

        public abstract void Write(Utf8JsonWriter writer, T value, T empty);

        public abstract JsonObject Schema(SchemaDefinitions definitions);

        public abstract bool Same(T a, T b);
    }

    private sealed class Field<TField>(string name, Func<Codec<TField>> codec, Func<T, TField> get, Func<T, TField, T> set, string text, bool required)
        : Field(name, text, required)
    {
        public override string Words() => codec().Words;

        public override string Default(T empty)
        {
            if (Required || get(empty) is null)
            {
                return "";
            }

            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, CanonicalJson.Options))
            {
                codec().Write(writer, get(empty));
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }

        public override bool Read(JsonTree tree, JsonErrors errors, ref T into)
        {
            if (!codec().TryRead(tree, errors, out var value))
            {
                return false;
            }

            into = set(into, value);
            return true;
        }

        public override void Write(Utf8JsonWriter writer, T value, T empty)
        {
            var content = get(value);
            if (content is null || (!Required && get(empty) is { } standard && codec().Same(content, standard)))
            {
                return;
            }

            writer.WritePropertyName(Name);
            codec().Write(writer, content);
        }

        public override JsonObject Schema(SchemaDefinitions definitions) => codec().Schema(definitions);

        public override bool Same(T a, T b)
        {
            var (left, right) = (get(a), get(b));
            return left is null || right is null ? left is null && right is null : codec().Same(left, right);
        }
    }

    private sealed class Lifted<TPart>(Shape<TPart>.Field inner, Func<T, TPart> get, Func<T, TPart, T> set)
        : Field(inner.Name, inner.Text, inner.Required)
    {
        public override string Words() => inner.Words();

        public override string Default(T empty) => inner.Default(get(empty));

        public override bool Read(JsonTree tree, JsonErrors errors, ref T into)
        {
            var part = get(into);
            if (!inner.Read(tree, errors, ref part))
            {
                return false;
            }

            into = set(into, part);
            return true;
        }

        public override void Write(Utf8JsonWriter writer, T value, T empty) => inner.Write(writer, get(value), get(empty));

        public override JsonObject Schema(SchemaDefinitions definitions) => inner.Schema(definitions);

        public override bool Same(T a, T b) => inner.Same(get(a), get(b));
    }
}
