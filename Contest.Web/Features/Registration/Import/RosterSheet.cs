namespace Contest.Web.Features.Registration.Import;

/// <summary>What a cell holds, as far as an import cares.</summary>
public enum RosterCellKind
{
    Text,
    Number,
    Formula,
    SheetError,
}

public readonly record struct RosterCell(RosterCellKind Kind, string Text);

/// <summary>One row: its number in the sheet and its cells by column of the template.</summary>
public sealed record RosterRow(int Number, IReadOnlyDictionary<ImportColumn, RosterCell> Cells);

/// <summary>The sheet with the roster: its name, where the header is and which letter each column has.</summary>
public sealed record RosterSheet(string Name, int HeaderRow, IReadOnlyDictionary<ImportColumn, int> Columns, int LastColumn, IReadOnlyList<RosterRow> Rows)
{
    /// <summary>"C17".</summary>
    public string Cell(ImportColumn column, int row) => ColumnName(Columns.TryGetValue(column, out var index) ? index : Columns[ImportColumn.Name]) + row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A, B, …, Z, AA for 0, 1, …</summary>
    public static string ColumnName(int index)
    {
        var name = "";
        for (var i = index; i >= 0; i = (i / 26) - 1)
        {
            name = (char)('A' + (i % 26)) + name;
        }

        return name;
    }
}
