using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Contest.Scoring;

/// <summary>Reads and writes books as JSON and CSV; the forms are described in docs/scoring.md.</summary>
public static class MarkDocument
{
    /// <summary>Reads the JSON form of a book for rules: a module or aspect that is the only one need not be named.</summary>
    /// <exception cref="MarkDocumentException">The document cannot be read, or its marks do not fit the rules.</exception>
    public static MarkBook ParseJson(string json, RuleSet rules) =>
        TryParseJson(json, rules, out var book, out var errors) ? book : throw new MarkDocumentException(errors);

    /// <summary>Reads the JSON form; false with every error when it cannot be.</summary>
    public static bool TryParseJson(string json, RuleSet rules, [NotNullWhen(true)] out MarkBook? book, out ImmutableArray<RuleError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(rules);
        var found = new JsonErrors();
        var draft = new MarkDraft(rules, found);
        if (JsonTreeReader.Read(json, found) is { } tree)
        {
            MarkJsonReader.Read(tree, draft);
        }

        return Finish(draft, out book, out errors);
    }

    /// <summary>Reads the CSV form; entries may have a file of their own.</summary>
    /// <exception cref="MarkDocumentException">The document cannot be read, or its marks do not fit the rules.</exception>
    public static MarkBook ParseCsv(string csv, RuleSet rules, string? entries = null) =>
        TryParseCsv(csv, rules, out var book, out var errors, entries) ? book : throw new MarkDocumentException(errors);

    /// <summary>Reads the CSV form; false with every error when it cannot be.</summary>
    public static bool TryParseCsv(string csv, RuleSet rules, [NotNullWhen(true)] out MarkBook? book, out ImmutableArray<RuleError> errors, string? entries = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(rules);
        var draft = new MarkDraft(rules, new JsonErrors());
        if (entries is not null)
        {
            MarkCsvReader.ReadEntries(entries, draft);
        }

        MarkCsvReader.Read(csv, draft);
        return Finish(draft, out book, out errors);
    }

    /// <summary>The JSON form.</summary>
    public static string ToJson(MarkBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return MarkBookWriter.Write(book, CanonicalJson.Options);
    }

    private static bool Finish(MarkDraft draft, out MarkBook? book, out ImmutableArray<RuleError> errors)
    {
        // Marks that were read are checked even if others could not be: every error is told at once.
        book = draft.Build();
        errors = draft.Errors.All;
        book = errors.IsEmpty ? book : null;
        return book is not null;
    }
}
