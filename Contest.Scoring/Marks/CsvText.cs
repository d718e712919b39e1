using System.Text;

namespace Contest.Scoring;

/// <summary>Reads CSV as RFC 4180 has it: commas (or tabs or semicolons, as the first line shows), quotes doubled, lines counted.</summary>
internal static class CsvText
{
    /// <summary>The records that are not blank, each with its line; lines that begin with # are comments.</summary>
    /// <param name="text">The text; lines end with LF, CR LF or CR.</param>
    /// <param name="unclosed">Told the line of a quote that is never closed, whose record would have swallowed all after it.</param>
    public static IEnumerable<(int Line, string[] Fields)> Read(string text, Action<int> unclosed)
    {
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var first = text.Split('\n').FirstOrDefault(l => !l.StartsWith('#')) ?? "";
        var separator = first is ['s', 'e', 'p', '=', var said, ..] ? said : first.Contains(',') ? ',' : first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
        var (line, start) = (1, 1);
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, wasQuoted) = (false, false);
        var opened = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i == text.Length)
            {
                unclosed(opened);
                yield break;
            }

            if (quoted)
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
                (quoted, wasQuoted, opened) = (true, true, line);
            }
            else if (c == separator)
            {
                Next();
            }
            else if (c == '\n')
            {
                Next();
                if (fields.Exists(f => f.Length > 0) && !fields[0].StartsWith('#') && !(start == 1 && fields[0].StartsWith("sep=", StringComparison.Ordinal)))
                {
                    yield return (start, [.. fields]);
                }

                fields.Clear();
                line++;
                start = line;
            }
            else if (!wasQuoted || !char.IsWhiteSpace(c))
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
