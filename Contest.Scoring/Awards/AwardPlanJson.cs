using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring.Awards;

/// <content>The JSON form, <c>contest-awards/1</c>.</content>
public sealed partial class AwardPlan : IEquatable<AwardPlan>
{
    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="RuleSetException">It is not well formed or cannot be; every error is in it, with path and line.</exception>
    public static AwardPlan Parse(string json) => TryParse(json, out AwardPlan? plan, out ImmutableArray<RuleError> errors) ? plan : throw new RuleSetException(errors);

    /// <summary>Reads the JSON form; false with every error when it cannot be.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out AwardPlan? plan, out ImmutableArray<RuleError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        plan = null;
        JsonErrors found = new();
        if (JsonTreeReader.Read(json, found) is { } tree)
        {
            bool read = AwardShapes.Plan.TryRead(tree, found, out AwardPlanDraft draft);
            found.Remember(tree);
            if (draft.Format != Format && tree.Fields.Exists(field => field.Name == "format"))
            {
                found.Add(new RuleError("unknown-format", "$.format", [draft.Format, Format]));
            }

            if (read && !found.Any)
            {
                try
                {
                    plan = new AwardPlan(draft.Parts, draft.Caps, draft.Units, draft.Titles, draft.ShareOf, draft.Name, draft.Source);
                }
                catch (RuleSetException problem)
                {
                    foreach (RuleError error in problem.Errors)
                    {
                        found.Add(error);
                    }
                }
            }
        }

        errors = found.All;
        return plan is not null;
    }

    /// <summary>The JSON Schema (draft 2020-12) of the JSON form, indented.</summary>
    public static string JsonSchema()
    {
        SchemaDefinitions definitions = new();
        JsonObject root = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = Format,
            ["$ref"] = AwardShapes.Plan.Schema(definitions)["$ref"]!.DeepClone(),
        };
        JsonObject parts = [];
        foreach ((string name, JsonObject? part) in definitions.Parts)
        {
            parts[name] = part;
        }

        root["$defs"] = parts;
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, CanonicalJson.Readable))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The canonical JSON form: fixed order, no defaults, no white space. Parsing it gives an equal plan.</summary>
    public string ToJson() => Write(CanonicalJson.Options);

    /// <summary>The JSON form with indents, for people.</summary>
    public string ToReadableJson() => Write(CanonicalJson.Readable);

    /// <summary>Plans are equal when their canonical JSON is.</summary>
    public bool Equals(AwardPlan? other) => other is not null && other.ToJson() == ToJson();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AwardPlan);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    private string Write(JsonWriterOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            AwardShapes.Plan.Write(writer, new AwardPlanDraft
            {
                Format = Format,
                Name = Name,
                Source = Source,
                ShareOf = ShareOf,
                Parts = Parts,
                Units = Units,
                Titles = Titles,
                Caps = Caps,
            });
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
