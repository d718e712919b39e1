using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>The JSON Schema of rule documents, made from the same declarations that read and write them.</summary>
public static class RuleSchema
{
    /// <summary>The schema as shipped in this library (contest-rules.schema.json).</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(RuleSchema).Assembly.GetManifestResourceStream("Contest.Scoring.contest-rules.schema.json")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The schema generated anew; a test holds the shipped one to it.</summary>
    public static string Generate()
    {
        var definitions = new SchemaDefinitions();
        var root = RuleShapes.RuleSet.Schema(definitions);
        var parts = new JsonObject();
        foreach (var (name, part) in definitions.Parts)
        {
            parts[name] = part;
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:contest:rules:1",
            ["title"] = "Contest rules, format contest-rules/1",
            ["$ref"] = root["$ref"]!.GetValue<string>(),
            ["$defs"] = parts,
        };
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, CanonicalJson.Readable))
        {
            schema.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The reference tables of every object of the form, in Markdown; docs/scoring.md holds them and a test compares.</summary>
    public static string Reference()
    {
        var definitions = new SchemaDefinitions();
        RuleShapes.RuleSet.Schema(definitions);
        Awards.AwardShapes.Plan.Schema(definitions);
        var text = new StringBuilder();
        foreach (var shape in definitions.Shapes.OrderBy(s => Order(s.Name)).ThenBy(s => s.Name, StringComparer.Ordinal))
        {
            text.Append("#### ").Append(shape.Name).Append("\n\n").Append(shape.Summary).Append("\n\n| field | type | default | what it is |\n| --- | --- | --- | --- |\n");
            foreach (var (name, words, required, standard, what) in shape.Rows)
            {
                var value = required ? "**must be given**" : standard.Length == 0 ? "–" : "`" + standard.Replace("|", "\\|", StringComparison.Ordinal) + "`";
                text.Append("| `").Append(name).Append("` | ").Append(words).Append(" | ").Append(value).Append(" | ").Append(what).Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static int Order(string name)
    {
        string[] first = ["RuleSet", "Module", "Criterion", "Aspect", "Panel", "Drop", "Points", "Row", "Band", "Rounding", "Attempts", "Place", "Composition", "Rounds", "Carry", "Value", "Team", "Normalization", "Ranking", "TieBreak"];
        var at = Array.IndexOf(first, name);
        return at < 0 ? first.Length : at;
    }
}
