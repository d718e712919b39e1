using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>Reads JSON (comments and trailing commas allowed) into a <see cref="JsonTree"/>; equal names in one object are an error.</summary>
internal ref struct JsonTreeReader
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly JsonErrors _errors;
    private int _line;
    private int _lineStart;
    private int _counted;

    private JsonTreeReader(ReadOnlySpan<byte> bytes, JsonErrors errors)
    {
        _bytes = bytes;
        _errors = errors;
        _line = 1;
    }

    /// <summary>The tree, or null with an error added.</summary>
    public static JsonTree? Read(string json, JsonErrors errors)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var builder = new JsonTreeReader(bytes, errors);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read())
            {
                errors.Add("json-empty", "$", 1, 1);
                return null;
            }

            var tree = builder.Value(ref reader, "$");
            while (reader.Read())
            {
            }

            return tree;
        }
        catch (JsonException problem)
        {
            // The bracket that would go too deep is not counted yet, nor is the one before it while it is the token at hand.
            var code = reader.CurrentDepth >= MaxDepth - 1 ? "json-too-deep" : "json-syntax";
            errors.Add(code, "$", (int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1, MaxDepth.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string that holds half a surrogate pair has no text.
            var (line, column) = builder.Position((int)reader.TokenStartIndex);
            errors.Add("json-text", "$", line, column);
            return null;
        }
    }

    private JsonTree Value(ref Utf8JsonReader reader, string path)
    {
        var (line, column) = Position((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var made = new JsonTree(JsonNodeKind.Object, path, line, column);
                Fields(ref reader, made);
                return made;
            case JsonTokenType.StartArray:
                var list = new JsonTree(JsonNodeKind.Array, path, line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(Value(ref reader, path + "[" + list.Items.Count.ToString(CultureInfo.InvariantCulture) + "]"));
                }

                return list;
            case JsonTokenType.String:
                return new JsonTree(JsonNodeKind.Text, path, line, column) { Text = reader.GetString() ?? "" };
            case JsonTokenType.Number:
                return new JsonTree(JsonNodeKind.Number, path, line, column) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new JsonTree(JsonNodeKind.True, path, line, column);
            case JsonTokenType.False:
                return new JsonTree(JsonNodeKind.False, path, line, column);
            default:
                return new JsonTree(JsonNodeKind.Null, path, line, column);
        }
    }

    private void Fields(ref Utf8JsonReader reader, JsonTree into)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (line, column) = Position((int)reader.TokenStartIndex);
            var name = reader.GetString() ?? "";
            var path = into.Path + "." + name;
            reader.Read();
            var value = Value(ref reader, path);
            if (seen.Add(name))
            {
                into.Fields.Add((name, value));
            }
            else
            {
                _errors.Add("duplicate-field", path, line, column, name);
            }
        }
    }

    // Tokens come in rising order, so each byte is looked at once.
    private (int Line, int Column) Position(int offset)
    {
        for (; _counted < offset && _counted < _bytes.Length; _counted++)
        {
            if (_bytes[_counted] == (byte)'\n')
            {
                _line++;
                _lineStart = _counted + 1;
            }
        }

        return (_line, offset - _lineStart + 1);
    }
}
