using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>A node with <c>children</c> is a criterion, any other an aspect.</summary>
internal sealed class NodeCodec : Codec<SchemeNode>
{
    public static NodeCodec Instance { get; } = new();

    public override string Words => "Criterion or Aspect";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out SchemeNode value)
    {
        if (tree.Fields.Exists(f => f.Name == "children"))
        {
            var good = NodeShapes.Criterion.TryRead(tree, errors, out var criterion);
            value = criterion;
            return good;
        }

        var read = NodeShapes.Aspect.TryRead(tree, errors, out var aspect);
        value = aspect;
        return read;
    }

    public override void Write(Utf8JsonWriter writer, SchemeNode value)
    {
        switch (value)
        {
            case Criterion criterion:
                NodeShapes.Criterion.Write(writer, criterion);
                break;
            case Aspect aspect:
                NodeShapes.Aspect.Write(writer, aspect);
                break;
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["if"] = new JsonObject { ["required"] = new JsonArray("children") },
        ["then"] = NodeShapes.Criterion.Schema(definitions),
        ["else"] = NodeShapes.Aspect.Schema(definitions),
    };

    public override bool Same(SchemeNode a, SchemeNode b) => (a, b) switch
    {
        (Criterion left, Criterion right) => NodeShapes.Criterion.Same(left, right),
        (Aspect left, Aspect right) => NodeShapes.Aspect.Same(left, right),
        _ => false,
    };
}
