namespace Contest.Web.Workbooks;

/// <summary>One row: its number in the sheet, and the cells that hold something, by column from 0.</summary>
public sealed record SheetRow(int Number, IReadOnlyDictionary<int, string> Cells)
{
    public string this[int column] => Cells.GetValueOrDefault(column, "");
}
