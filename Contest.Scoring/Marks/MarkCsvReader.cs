using System.Globalization;

namespace Contest.Scoring;

/// <summary>
/// Reads marks from CSV. Columns by name: entry, module, aspect, judge, attempt, value (long form); division, unit, team, state and
/// attr.NAME say something about the entry; every other column is a mark: <c>[module.]aspect[@judge][#attempt]</c>, or <c>@judge</c> (wide
/// form). An empty cell is no mark.
/// </summary>
internal static class MarkCsvReader
{
    private static readonly string[] Fixed = ["entry", "id", "module", "aspect", "judge", "attempt", "value", "division", "unit", "team", "state"];

    public static void Read(string csv, MarkDraft draft) => Rows(csv, draft, (header, line, row) =>
    {
        if (!Entry(header, row, line, draft, free: false, out var entry) || !Attempt(header, row, line, draft, out var attempt))
        {
            return;
        }

        var (module, aspect, judge) = (Cell(header, row, "module"), Cell(header, row, "aspect"), Cell(header, row, "judge"));
        for (var i = 0; i < header.Length && i < row.Length; i++)
        {
            var column = header[i];
            if (row[i].Length == 0 || (Fixed.Contains(column) && column != "value") || column.StartsWith("attr.", StringComparison.Ordinal))
            {
                continue;
            }

            var target = (Module: module, Aspect: aspect, Judge: judge.Length == 0 ? null : judge, Attempt: attempt);
            if (column != "value" && !Column(column, ref target))
            {
                draft.Errors.Add("bad-column", "column " + column, line, 0, column);
                continue;
            }

            Add(draft, entry, target, row[i], line, column);
        }
    });

    /// <summary>Reads a file of entries: every column that is not known is an attribute.</summary>
    public static void ReadEntries(string csv, MarkDraft draft)
    {
        draft.EntriesAreListed = true;
        Rows(csv, draft, (header, line, row) => Entry(header, row, line, draft, free: true, out _));
    }

    private static void Add(MarkDraft draft, string entry, (string Module, string Aspect, string? Judge, int Attempt) target, string text, int line, string column)
    {
        if (draft.EntriesAreListed && !draft.Has(entry))
        {
            draft.Errors.Add("unknown-entry", "column entry", line, 0, entry);
            return;
        }

        if (MarkDraft.Read(text, draft.Find(target.Module, target.Aspect), out var problem) is not { } value)
        {
            draft.Errors.Add(problem, "column " + column, line, 0, text.Length > 40 ? text[..40] : text);
            return;
        }

        draft.Add(entry, target.Module, target.Aspect, target.Judge, target.Attempt, value, "column " + column, line);
    }

    private static void Rows(string csv, MarkDraft draft, Action<string[], int, string[]> read)
    {
        string[]? header = null;
        foreach (var (line, row) in CsvText.Read(csv, line => draft.Errors.Add("csv-unclosed-quote", "$", line, 0)))
        {
            if (header is null)
            {
                header = [.. row.Select(c => Array.Find(Fixed, f => string.Equals(f, c, StringComparison.OrdinalIgnoreCase)) ?? c)];
                Header(header, line, draft);
                if (draft.Errors.Any)
                {
                    return;
                }
            }
            else if (row.Length > header.Length)
            {
                draft.Errors.Add("too-many-cells", "$", line, 0, MarkDraft.Number(row.Length), MarkDraft.Number(header.Length));
            }
            else
            {
                read(header, line, row);
            }
        }

        if (header is null && !draft.Errors.Any)
        {
            draft.Errors.Add("csv-empty", "$", 1, 0);
        }
    }

    private static void Header(string[] header, int line, MarkDraft draft)
    {
        if (!header.Contains("entry") && !header.Contains("id"))
        {
            draft.Errors.Add("missing-column", "$", line, 0, "entry", string.Join(", ", header));
        }

        foreach (var twice in header.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            draft.Errors.Add("duplicate-column", "column " + twice.Key, line, 0, twice.Key);
        }
    }

    private static bool Entry(string[] header, string[] row, int line, MarkDraft draft, bool free, out string id)
    {
        id = Cell(header, row, header.Contains("entry") ? "entry" : "id");
        if (id.Length == 0)
        {
            draft.Errors.Add("missing-entry", "$", line, 0);
            return false;
        }

        var entry = draft.Get(id);
        for (var i = 0; i < header.Length && i < row.Length; i++)
        {
            var (column, text) = (header[i], row[i]);
            if (text.Length == 0)
            {
                continue;
            }

            switch (column)
            {
                case "division":
                    entry = entry with { Division = text };
                    break;
                case "unit":
                    entry = entry with { Unit = text };
                    break;
                case "team":
                    entry = entry with { TeamId = text };
                    break;
                case "state":
                    var tree = new JsonTree(JsonNodeKind.Text, "column state", line, 0) { Text = text };
                    if (!MarkShapes.State.TryRead(tree, draft.Errors, out var state))
                    {
                        return false;
                    }

                    entry = entry with { State = state };
                    break;
                default:
                    var named = column.StartsWith("attr.", StringComparison.Ordinal);
                    if (named || (free && !Fixed.Contains(column) && column.Length > 0))
                    {
                        entry = entry.With(named ? column["attr.".Length..] : column, text);
                    }

                    break;
            }
        }

        if (!draft.EntriesAreListed || draft.Has(id) || free)
        {
            draft.Set(entry);
        }

        return true;
    }

    private static bool Attempt(string[] header, string[] row, int line, MarkDraft draft, out int attempt)
    {
        var text = Cell(header, row, "attempt");
        attempt = 1;
        if (text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out attempt) && attempt >= 1))
        {
            return true;
        }

        draft.Errors.Add("bad-attempt", "column attempt", line, 0, text);
        return false;
    }

    // [module.]aspect[@judge][#attempt], or @judge alone; an aspect that begins with the column's name stays as it is.
    private static bool Column(string column, ref (string Module, string Aspect, string? Judge, int Attempt) target)
    {
        var hash = column.LastIndexOf('#');
        if (hash >= 0)
        {
            if (!int.TryParse(column[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) || attempt < 1)
            {
                return false;
            }

            target.Attempt = attempt;
            column = column[..hash];
        }

        var at = column.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            target.Judge = column[(at + 1)..];
            column = column[..at];
        }

        if (column.Length == 0)
        {
            return target.Judge is { Length: > 0 } || hash >= 0;
        }

        var dot = column.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
        {
            target.Module = column[..dot];
        }

        target.Aspect = column[(dot + 1)..];
        return target.Aspect.Length > 0;
    }

    private static string Cell(string[] header, string[] row, string column)
    {
        var at = Array.IndexOf(header, column);
        return at >= 0 && at < row.Length ? row[at] : "";
    }
}
