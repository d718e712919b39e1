namespace Contest.Web.Http;

/// <summary>One sheet: name (up to 31 characters), header, rows of text.</summary>
public sealed record ExcelSheet(string Name, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<string?>> Rows);
