using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>The named parts of a JSON Schema; also walked to write the reference tables.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject?> _parts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonObject?> Parts => _parts;

    /// <summary>The shapes met, in the order in which they were met.</summary>
    public List<IShape> Shapes { get; } = [];

    public JsonObject Reference(IShape shape)
    {
        if (_parts.TryAdd(shape.Name, null))
        {
            Shapes.Add(shape);
            _parts[shape.Name] = shape.Describe(this);
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + shape.Name };
    }
}
