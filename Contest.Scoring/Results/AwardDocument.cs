using System.Globalization;
using System.Text.Json;
using Contest.Scoring.Awards;

namespace Contest.Scoring;

/// <summary>Awards as a part of the results in JSON.</summary>
public static class AwardDocument
{
    /// <summary>Writes the field <c>awards</c>: what is given, lines, units, nominations, notes, and the rules that stop the plan.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="allocation">The awards.</param>
    /// <param name="language">"zh-CN" or "en".</param>
    public static void Write(Utf8JsonWriter writer, AwardAllocation allocation, string language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(allocation);
        var culture = CultureInfo.GetCultureInfo(language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en");
        writer.WriteStartObject("awards");
        writer.WriteBoolean("met", allocation.IsMet);
        List("given", allocation.Awards, award =>
        {
            writer.WriteString("part", award.Part);
            Optional("group", award.Group);
            writer.WriteString("tier", award.Tier);
            writer.WriteString("recipient", award.Recipient);
            Number("place", award.Place);
            Number("total", award.Total);
            Number("money", award.Money);
            writer.WriteString("reason", award.Reason.Render(culture));
        });
        List("units", allocation.Units, unit =>
        {
            writer.WriteString("rule", unit.Rule);
            writer.WriteString("unit", unit.Unit);
            Number("place", unit.Place);
            Number("points", unit.Points);
        });
        List("nominations", allocation.Nominations, nomination =>
        {
            writer.WriteString("title", nomination.Title);
            Optional("group", nomination.Group);
            writer.WriteString("entry", nomination.Entry);
            writer.WriteString("reason", nomination.Render(culture));
        });
        List("notes", allocation.Notes, note =>
        {
            writer.WriteString("part", note.Part);
            Optional("group", note.Group);
            writer.WriteString("code", note.Key);
            writer.WriteString("text", note.Render(culture));
        });
        List("refusals", allocation.Refusals, refusal =>
        {
            writer.WriteString("path", refusal.Path);
            writer.WriteString("code", refusal.Key);
            writer.WriteString("text", refusal.Render(culture));
        });
        writer.WriteEndObject();

        void List<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            writer.WriteStartArray(name);
            foreach (var item in items)
            {
                writer.WriteStartObject();
                write(item);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        void Optional(string name, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }

        void Number(string name, decimal? value)
        {
            if (value is { } number)
            {
                writer.WritePropertyName(name);
                CanonicalJson.WriteNumber(writer, number);
            }
        }
    }
}
