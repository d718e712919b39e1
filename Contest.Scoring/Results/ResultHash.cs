using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>
/// A hash of everything that a result depends on: the canonical JSON of the rules, then of the book with entries by id, marks by entry,
/// module, aspect, attempt and judge, and numbers without trailing zeros. Equal on every machine, in every culture and time zone.
/// </summary>
public static class ResultHash
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Compute(RuleSet rules, MarkBook book) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(rules, book))));

    /// <summary>The text that is hashed: one line of rules, one of marks.</summary>
    public static string Canonical(RuleSet rules, MarkBook book)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(book);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, CanonicalJson.Options))
        {
            Write(writer, book);
        }

        return rules.ToJson() + "\n" + Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, MarkBook book)
    {
        writer.WriteStartObject();
        writer.WriteString("format", MarkBook.Format);
        writer.WriteStartArray("entries");
        foreach (var entry in book.Entries.OrderBy(e => e.Id, StringComparer.Ordinal))
        {
            MarkBookWriter.Write(writer, entry);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("marks");
        var marks = book.Marks.OrderBy(m => m.EntryId, StringComparer.Ordinal)
            .ThenBy(m => m.ModuleKey, StringComparer.Ordinal)
            .ThenBy(m => m.AspectKey, StringComparer.Ordinal)
            .ThenBy(m => m.Attempt)
            .ThenBy(m => m.JudgeId ?? "", StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            writer.WriteStringValue(string.Join('\t', mark.EntryId, mark.ModuleKey, mark.AspectKey, mark.Attempt.ToString(CultureInfo.InvariantCulture), mark.JudgeId ?? "", mark.Value.ToString()));
        }

        writer.WriteEndArray();
        writer.WriteStartArray("decisions");
        foreach (var decision in book.Decisions)
        {
            MarkBookWriter.Write(writer, decision);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
