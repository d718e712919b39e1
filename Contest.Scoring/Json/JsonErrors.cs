using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Collects errors while a document is read, and remembers where its parts stood.</summary>
internal sealed class JsonErrors
{
    private const int Most = 200;

    private readonly List<RuleError> _errors = [];
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public ImmutableArray<RuleError> All => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    public void Add(string code, string path, int line, int column, params string[] args)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(new RuleError(code, path, [.. args]) { Line = line, Column = column });
        }
    }

    public void Add(string code, JsonTree at, params string[] args) => Add(code, at.Path, at.Line, at.Column, args);

    /// <summary>An error found after reading: its line is that of the nearest part of the path that was in the text.</summary>
    public void Add(RuleError error)
    {
        var path = error.Path;
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var place))
            {
                Add(error.Code, error.Path, place.Line, place.Column, [.. error.Args]);
                return;
            }

            var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
            path = cut <= 0 ? "" : path[..cut];
        }

        Add(error.Code, error.Path, error.Line, error.Column, [.. error.Args]);
    }

    public void Remember(JsonTree tree)
    {
        _places[tree.Path] = (tree.Line, tree.Column);
        foreach (var item in tree.Items)
        {
            Remember(item);
        }

        foreach (var (_, value) in tree.Fields)
        {
            Remember(value);
        }
    }
}
