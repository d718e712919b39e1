namespace Contest.Scoring;

/// <summary>A JSON value that knows where it stood, for errors with path and line.</summary>
internal sealed class JsonTree(JsonNodeKind kind, string path, int line, int column)
{
    public JsonNodeKind Kind { get; } = kind;

    public string Path { get; } = path;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The text of a string, or the digits of a number.</summary>
    public string Text { get; init; } = "";

    public List<JsonTree> Items { get; } = [];

    public List<(string Name, JsonTree Value)> Fields { get; } = [];
}
