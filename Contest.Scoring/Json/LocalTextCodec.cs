using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

internal sealed class LocalTextCodec : Codec<LocalText?>
{
    public override string Words => "text or {zh, en}";

    public override bool TryRead(JsonTree tree, JsonErrors errors, out LocalText? value)
    {
        value = null;
        if (tree.Kind == JsonNodeKind.Text)
        {
            value = new LocalText(tree.Text);
            return true;
        }

        if (tree.Kind != JsonNodeKind.Object)
        {
            errors.Add("expected-text", tree);
            return false;
        }

        string? zh = null, en = null;
        var good = true;
        foreach (var (name, content) in tree.Fields)
        {
            if (content.Kind != JsonNodeKind.Text)
            {
                errors.Add("expected-text", content);
                good = false;
            }
            else if (name is "zh" or "en")
            {
                (zh, en) = name == "zh" ? (content.Text, en) : (zh, content.Text);
            }
            else
            {
                errors.Add("unknown-field", content, name, NearestName.Of(name, ["zh", "en"]) ?? "", "name");
                good = false;
            }
        }

        if (good && (zh ?? en) is null)
        {
            errors.Add("missing-field", tree, "zh");
            return false;
        }

        value = good ? new LocalText(zh ?? en!, en ?? zh!) : null;
        return good;
    }

    public override void Write(Utf8JsonWriter writer, LocalText? value)
    {
        if (value is null || value.Zh == value.En)
        {
            writer.WriteStringValue(value?.Zh);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("zh", value.Zh);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["zh"] = new JsonObject { ["type"] = "string" }, ["en"] = new JsonObject { ["type"] = "string" } },
                ["minProperties"] = 1,
                ["additionalProperties"] = false,
            }),
    };
}
