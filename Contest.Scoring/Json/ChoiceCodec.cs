using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>An enumeration by names; every value must have one, which the constructor checks.</summary>
internal sealed class ChoiceCodec<T> : Codec<T>
    where T : struct, Enum
{
    private readonly (T Value, string Name)[] _names;

    public ChoiceCodec((T Value, string Name)[] names)
    {
        _names = names;
        if (Enum.GetValues<T>().Except(names.Select(n => n.Value)).Any())
        {
            throw new InvalidOperationException("A value has no name in JSON: " + typeof(T).Name);
        }
    }

    public override string Words => string.Join(" · ", _names.Select(n => $"`{n.Name}`"));

    public string NameOf(T value) => _names.First(n => EqualityComparer<T>.Default.Equals(n.Value, value)).Name;

    public override bool TryRead(JsonTree tree, JsonErrors errors, out T value)
    {
        value = default;
        if (tree.Kind != JsonNodeKind.Text)
        {
            errors.Add("expected-text", tree);
            return false;
        }

        foreach (var (known, name) in _names)
        {
            if (name == tree.Text)
            {
                value = known;
                return true;
            }
        }

        errors.Add("unknown-choice", tree, tree.Text, NearestName.Of(tree.Text, _names.Select(n => n.Name)) ?? "", string.Join(", ", _names.Select(n => n.Name)));
        return false;
    }

    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(NameOf(value));

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["enum"] = new JsonArray([.. _names.Select(n => (JsonNode)n.Name)]) };
}
