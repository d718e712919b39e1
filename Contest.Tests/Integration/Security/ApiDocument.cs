using System.Text.Json.Nodes;

namespace Contest.Tests.Integration.Security;

/// <summary>The program's own OpenAPI document, and bodies made from it.</summary>
internal sealed class ApiDocument(JsonNode document)
{
    /// <summary>How far into nested schemas a sample goes: rule trees refer to themselves.</summary>
    private const int Deepest = 4;

    /// <summary>Every operation, in the order of paths.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where method.Key is "get" or "post" or "put" or "delete"
           select new ApiOperation(
               new HttpMethod(method.Key.ToUpperInvariant()),
               path.Key,
               [.. (method.Value!["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)],
               method.Value["requestBody"]?["content"]?["application/json"]?["schema"]),
    ];

    /// <summary>A body of the schema's shape: each text as <paramref name="text"/> says, ids by the name of their field.</summary>
    public JsonNode? Sample(JsonNode? schema, string field, IReadOnlyDictionary<string, Guid> ids, Func<string> text, int depth = 0)
    {
        schema = Resolved(schema);
        if (schema is null || depth > Deepest)
        {
            return null;
        }

        if (schema["enum"] is JsonArray choices)
        {
            return choices[0]!.DeepClone();
        }

        return (string?)schema["type"] switch
        {
            "string" => (string?)schema["format"] switch
            {
                "guid" => ids.GetValueOrDefault(field, ids.GetValueOrDefault(field.TrimEnd('s'), Guid.Empty)).ToString(),
                "date" => "2030-06-01",
                "date-time" => "2030-06-01T08:00:00Z",
                "decimal" => "1",
                _ => text(),
            },
            "integer" or "number" => 1,
            "boolean" => false,
            "array" => Items(schema, field, ids, text, depth),
            _ => Fields(schema, ids, text, depth),
        };
    }

    private JsonArray Items(JsonNode schema, string field, IReadOnlyDictionary<string, Guid> ids, Func<string> text, int depth) =>
        Sample(schema["items"], field, ids, text, depth + 1) is { } item ? [item] : [];

    private JsonObject Fields(JsonNode schema, IReadOnlyDictionary<string, Guid> ids, Func<string> text, int depth)
    {
        var made = new JsonObject();
        foreach (var part in (schema["allOf"]?.AsArray() ?? []).Select(Resolved).Append(schema))
        {
            foreach (var (name, of) in part?["properties"]?.AsObject() ?? [])
            {
                made[name] = Sample(of, name, ids, text, depth + 1);
            }
        }

        if (schema["additionalProperties"] is JsonObject values)
        {
            made["x"] = Sample(values, "x", ids, text, depth + 1);
        }

        return made;
    }

    private JsonNode? Resolved(JsonNode? schema)
    {
        while (schema is not null)
        {
            var next = schema["$ref"] is { } reference ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]
                : schema["oneOf"] is JsonArray { Count: > 0 } one ? one[0]
                : schema["allOf"] is JsonArray { Count: 1 } all && schema["properties"] is null ? all[0]
                : null;
            if (next is null)
            {
                return schema;
            }

            schema = next;
        }

        return null;
    }
}

/// <summary>One method of one address, the names of its query, and the schema of its JSON body if it takes one.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path, IReadOnlyList<string> Query, JsonNode? Body)
{
    public override string ToString() => $"{Method} {Path}";
}
