using System.Text;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>Writes the JSON form of a book.</summary>
internal static class MarkBookWriter
{
    public static string Write(MarkBook book, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            writer.WriteStartObject();
            writer.WriteString("format", MarkBook.Format);
            writer.WriteStartArray("entries");
            foreach (var entry in book.Entries)
            {
                Write(writer, entry);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("marks");
            foreach (var mark in book.Marks)
            {
                Write(writer, mark);
            }

            writer.WriteEndArray();
            if (!book.Decisions.IsEmpty)
            {
                writer.WriteStartArray("decisions");
                foreach (var decision in book.Decisions)
                {
                    Write(writer, decision);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter writer, EntryInfo entry)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id);
        Optional(writer, "division", entry.Division);
        Optional(writer, "unit", entry.Unit);
        Optional(writer, "team", entry.TeamId);
        if (entry.State != EntryState.Competing)
        {
            writer.WriteString("state", MarkShapes.State.NameOf(entry.State));
        }

        if (!entry.Attributes.IsEmpty)
        {
            writer.WriteStartObject("attributes");
            foreach (var (name, value) in entry.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, TieDecision decision)
    {
        writer.WriteStartObject();
        writer.WriteString("by", Choices.TieBreakBy.NameOf(decision.By));
        writer.WriteStartArray("order");
        foreach (var id in decision.Order)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteString("reason", decision.Reason);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Mark mark)
    {
        writer.WriteStartObject();
        writer.WriteString("entry", mark.EntryId);
        writer.WriteString("module", mark.ModuleKey);
        writer.WriteString("aspect", mark.AspectKey);
        Optional(writer, "judge", mark.JudgeId);
        if (mark.Attempt != 1)
        {
            writer.WriteNumber("attempt", mark.Attempt);
        }

        writer.WritePropertyName("value");
        if (mark.Value.Number is { } number)
        {
            CanonicalJson.WriteNumber(writer, number);
        }
        else
        {
            writer.WriteStringValue(mark.Value.ToString());
        }

        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
