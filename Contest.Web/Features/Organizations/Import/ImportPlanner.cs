using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Organizations;
using Contest.Web.Http;
using Contest.Web.Workbooks;

namespace Contest.Web.Features.Organizations.Import;

/// <summary>
/// Works out what each row of a file means against the organizations that are there. A parent is named by code, by a name that is unique, or by
/// names from the top down with "/" between; empty means directly below the organization imported into. Rows may come in any order. Only rows of a higher
/// level are followed upwards, so that it never goes deeper than there are levels, however the rows of a file name each other.
/// </summary>
public sealed class ImportPlanner
{
    private readonly UnionOrganization? _below;
    private readonly Dictionary<string, Node> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, Node> _existingByName;
    private readonly Dictionary<Guid, Node> _existing;
    private readonly IReadOnlySet<string> _foreignCodes;
    private readonly List<Line> _lines = [];
    private ILookup<string, Line> _linesByName = Array.Empty<Line>().ToLookup(l => l.Name);
    private readonly Dictionary<string, Line> _linesByCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(Guid?, string), Line> _taken = [];
    private readonly Dictionary<(Guid?, string), Node> _existingUnder = [];

    /// <param name="below">The organization imported into; null for the top of the tree.</param>
    /// <param name="existing">All living organizations below it.</param>
    /// <param name="foreignCodes">Codes of the file that belong to organizations elsewhere.</param>
    public ImportPlanner(UnionOrganization? below, IReadOnlyCollection<UnionOrganization> existing, IReadOnlySet<string> foreignCodes)
    {
        (_below, _foreignCodes) = (below, foreignCodes);
        _existing = existing.ToDictionary(o => o.Id, o => new Node(o.Id, o.Name, o.Level, o.ParentId, o.Code));
        _existingByName = _existing.Values.ToLookup(n => n.Name);
        foreach (var node in _existing.Values)
        {
            _existingUnder[(node.ParentId, node.Name)] = node;
            if (node.Code is not null)
            {
                _byCode[node.Code] = node;
            }
        }
    }

    public OrganizationImportReport Plan(IEnumerable<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            Read(row);
        }

        _linesByName = _lines.ToLookup(l => l.Name);
        foreach (var line in _lines)
        {
            Resolve(line);
        }

        return new OrganizationImportReport(
            Count(ImportAction.Create), Count(ImportAction.Rename), Count(ImportAction.Unchanged), Count(ImportAction.Refuse),
            _lines.ConvertAll(l => new OrganizationImportRow(l.Row, l.Action, l.Name, l.Level, l.Code, l.Id, l.ParentId, l.Problems)));

        int Count(ImportAction action) => _lines.Count(l => l.Action == action);
    }

    private void Read(SheetRow row)
    {
        var line = new Line(row.Number, row[0], row[2].Length == 0 ? null : row[2], row[3]);
        _lines.Add(line);
        if (line.Name.Length == 0)
        {
            line.Refuse("A", new OrganizationImportErrors.NameMissing());
        }
        else if (line.Name.Length > 200)
        {
            line.Refuse("A", new OrganizationImportErrors.TooLong(200));
        }

        line.Level = Enum.GetValues<UnionLevel>().Cast<UnionLevel?>()
            .FirstOrDefault(l => ExportOrganizations.Word(l!.Value) == row[1] || string.Equals(l.ToString(), row[1], StringComparison.OrdinalIgnoreCase));
        if (line.Level is null)
        {
            line.Refuse("B", new OrganizationImportErrors.UnknownLevel(row[1]));
        }

        if (line.Code is { Length: > 60 })
        {
            line.Refuse("C", new OrganizationImportErrors.TooLong(60));
        }
        else if (line.Code is not null && !_linesByCode.TryAdd(line.Code, line))
        {
            line.Refuse("C", new OrganizationImportErrors.CodeTwice(_linesByCode[line.Code].Row));
        }
        else if (line.Code is not null && _foreignCodes.Contains(line.Code))
        {
            line.Refuse("C", new OrganizationImportErrors.CodeElsewhere(line.Code));
        }
    }

    private void Resolve(Line line)
    {
        if (line.IsDone)
        {
            return;
        }

        var parent = Parent(line);
        if (line.Problems.Count == 0)
        {
            Match(line, parent);
        }

        line.IsDone = true;
    }

    private void ResolveAbove(Line parent, Line line)
    {
        if (parent.Level < line.Level)
        {
            Resolve(parent);
        }
    }

    private (Guid? Id, UnionLevel? Level, string Name) Parent(Line line)
    {
        if (line.ParentText.Length == 0)
        {
            return (_below?.Id, _below?.Level, _below?.Name ?? "");
        }

        var lines = _linesByCode.TryGetValue(line.ParentText, out var byCode) ? [byCode] : Array.Empty<Line>();
        var nodes = _byCode.TryGetValue(line.ParentText, out var known) ? [known] : Array.Empty<Node>();
        if (lines.Length + nodes.Length == 0)
        {
            var path = line.ParentText.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var last = path.LastOrDefault("");
            var named = _linesByName[last].Where(l => l != line).ToList();
            named.ForEach(l => ResolveAbove(l, line));
            lines = [.. named.Where(l => l.Problems.Count > 0 || Ends(l.ParentId, path))];
            nodes = [.. _existingByName[last].Where(n => Ends(n.ParentId, path))];
        }
        else
        {
            Array.ForEach(lines, l => ResolveAbove(l, line));
        }

        if (lines.Contains(line))
        {
            line.Refuse("D", new OrganizationImportErrors.Circle());
            return (null, null, "");
        }

        if (lines.Length > 0 && nodes.Length == 0 && lines.All(l => l.Level >= line.Level))
        {
            line.Refuse("B", new OrganizationImportErrors.LevelTooHigh(lines[0].Name));
            return (null, null, "");
        }

        var good = lines.Where(l => l.Action != ImportAction.Refuse && l.Id is not null).Select(l => (l.Id, l.Level, l.Name))
            .Concat(nodes.Select(n => ((Guid?)n.Id, (UnionLevel?)n.Level, n.Name))).DistinctBy(x => x.Item1).ToArray();
        if (good.Length == 1)
        {
            return good[0];
        }

        line.Refuse("D", good.Length > 1 ? new OrganizationImportErrors.ParentAmbiguous(line.ParentText)
            : lines.FirstOrDefault() is { } bad ? new OrganizationImportErrors.ParentBad(bad.Row)
            : new OrganizationImportErrors.ParentUnknown(line.ParentText));
        return (null, null, "");
    }

    /// <summary>True when the names above (all but the last of the path) are those of the chain that begins at this parent.</summary>
    private bool Ends(Guid? parentId, string[] path)
    {
        for (var i = path.Length - 2; i >= 0; i--)
        {
            var (name, above) = parentId is { } id && _existing.TryGetValue(id, out var node) ? (node.Name, node.ParentId)
                : parentId == _below?.Id ? (_below?.Name, null)
                : _lines.Find(l => l.Id == parentId) is { } line ? (line.Name, line.ParentId)
                : (null, null);
            if (name != path[i])
            {
                return false;
            }

            parentId = above;
        }

        return true;
    }

    private void Match(Line line, (Guid? Id, UnionLevel? Level, string Name) parent)
    {
        if (parent.Level is { } level && line.Level <= level)
        {
            line.Refuse("B", new OrganizationImportErrors.LevelTooHigh(parent.Name));
            return;
        }

        line.ParentId = parent.Id;
        if (!_taken.TryAdd((parent.Id, line.Name), line))
        {
            line.Refuse("A", new OrganizationImportErrors.NameTwice(_taken[(parent.Id, line.Name)].Row));
            return;
        }

        var known = line.Code is not null && _byCode.TryGetValue(line.Code, out var byCode) ? byCode
            : _existingUnder.GetValueOrDefault((parent.Id, line.Name));
        if (known is null)
        {
            (line.Action, line.Id) = (ImportAction.Create, Guid.CreateVersion7());
        }
        else if (known.ParentId != parent.Id)
        {
            line.Refuse("C", new OrganizationImportErrors.CodeElsewhere(line.Code!));
        }
        else if (known.Level != line.Level)
        {
            line.Refuse("B", new OrganizationImportErrors.LevelDiffers(known.Name));
        }
        else
        {
            var same = known.Name == line.Name && (line.Code is null || string.Equals(known.Code, line.Code, StringComparison.Ordinal));
            (line.Action, line.Id) = (same ? ImportAction.Unchanged : ImportAction.Rename, known.Id);
        }
    }

    private sealed record Node(Guid Id, string Name, UnionLevel Level, Guid? ParentId, string? Code);

    private sealed class Line(int row, string name, string? code, string parentText)
    {
        public int Row { get; } = row;

        public string Name { get; } = name;

        public string? Code { get; } = code;

        public string ParentText { get; } = parentText;

        public UnionLevel? Level { get; set; }

        public ImportAction Action { get; set; } = ImportAction.Refuse;

        public Guid? Id { get; set; }

        public Guid? ParentId { get; set; }

        public bool IsDone { get; set; }

        public List<OrganizationImportProblem> Problems { get; } = [];

        public void Refuse(string column, Error error)
        {
            Action = ImportAction.Refuse;
            var args = ErrorTexts.Args(error).ToDictionary(a => a.Key, a => JsonSerializer.SerializeToElement(a.Value, ContestJson.Options));
            Problems.Add(new OrganizationImportProblem(column, error.Code, args));
        }
    }
}
