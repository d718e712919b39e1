namespace Contest.Web.Workbooks;

/// <summary>A column's header and its width in characters.</summary>
public sealed record SheetColumn(string Title, int Width = 16);
