using System.Text;

namespace Contest.Scoring;

/// <summary>Reads CSV as RFC 4180 has it: commas (or tabs or semicolons, as the first line shows), quotes doubled, lines counted.</summary>
internal static class CsvText
{
    /// <summary>The records that are not blank, each with its line; lines that begin with # are comments.</summary>
    public static IEnumerable<(int Line, string[] Fields)> Read(string text)
    {
        var first = text.TrimStart('\uFEFF').Split('\n').FirstOrDefault(l => !l.StartsWith('#')) ?? "";
        var separator = first.Contains(',') ? ',' : first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
        var (line, start) = (1, 1);
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, wasQuoted) = (false, false);
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    line += c == '\n' ? 1 : 0;
                    field.Append(c);
                }
            }
            else if (c == '"' && field.ToString().Trim().Length == 0 && !wasQuoted)
            {
                field.Clear();
                (quoted, wasQuoted) = (true, true);
            }
            else if (c == separator)
            {
                Next();
            }
            else if (c == '\n')
            {
                Next();
                if (fields.Exists(f => f.Length > 0) && !fields[0].StartsWith('#'))
                {
                    yield return (start, [.. fields]);
                }

                fields.Clear();
                line++;
                start = line;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        void Next()
        {
            fields.Add(wasQuoted ? field.ToString() : field.ToString().Trim());
            field.Clear();
            wasQuoted = false;
        }
    }
}
