using System.Globalization;
using System.Xml;
using Contest.Domain.Common;
using Contest.Web.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Reads the roster from a guarded workbook, row by row without a tree; numbers as they stand in the file, formulas not evaluated.</summary>
public static class RosterReader
{
    public const int MaxRows = 20_000;
    private const int HeaderWithin = 10;

    public static Result<RosterSheet> Read(byte[] file)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
            if (document.WorkbookPart is not { Workbook: { } workbook } part)
            {
                return new ImportErrors.NotWorkbook();
            }

            var strings = SharedStrings(part);
            foreach (var sheet in workbook.Descendants<Sheet>().Where(s => s.State is null || s.State.Value == SheetStateValues.Visible))
            {
                if (sheet.Id?.Value is { } id && part.TryGetPartById(id, out var found) && found is WorksheetPart worksheet && ReadSheet(sheet.Name?.Value ?? "", worksheet, strings) is { } read)
                {
                    return read;
                }
            }

            return new ImportErrors.NoHeader();
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or XmlException or InvalidDataException or FormatException or FileFormatException or InvalidOperationException or ArgumentException)
        {
            // Damaged inside: whatever layer notices it, the answer to the person is the same.
            return new ImportErrors.NotWorkbook();
        }
    }

    /// <summary>The roster of this sheet or why it cannot be read; null when the sheet has no header of the template.</summary>
    private static Result<RosterSheet>? ReadSheet(string name, WorksheetPart worksheet, IReadOnlyList<string> strings)
    {
        Dictionary<int, ImportColumn>? header = null;
        var (headerRow, lastColumn, number) = (0, 0, 0);
        var rows = new List<RosterRow>();
        using var reader = OpenXmlReader.Create(worksheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? (int)index.Value : number + 1;
            var cells = Cells(row, strings);
            if (header is null)
            {
                var columns = cells.Select(c => (c.Index, Column: ImportColumns.Find(c.Cell.Text))).Where(c => c.Column is not null).ToList();
                if (columns.Count >= 2 && columns.Exists(c => c.Column == ImportColumn.Name))
                {
                    if (columns.GroupBy(c => c.Column).FirstOrDefault(g => g.Count() > 1) is { } twice)
                    {
                        return Result<RosterSheet>.Fail(new ImportErrors.ColumnTwice(ImportColumns.Of(twice.Key!.Value).Text));
                    }

                    header = columns.ToDictionary(c => c.Index, c => c.Column!.Value);
                    (headerRow, lastColumn) = (number, cells.Max(c => c.Index));
                }
                else if (number >= HeaderWithin)
                {
                    return null;
                }

                continue;
            }

            var known = new Dictionary<ImportColumn, RosterCell>();
            foreach (var (at, cell) in cells)
            {
                if (header.TryGetValue(at, out var column) && cell.Text.Length > 0)
                {
                    known[column] = cell;
                }
            }

            if (known.Count == 0)
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                return Result<RosterSheet>.Fail(new ImportErrors.TooManyRows(MaxRows));
            }

            rows.Add(new RosterRow(number, known));
        }

        if (header is null)
        {
            return null;
        }

        return rows.Count == 0 ? new ImportErrors.NoRows() : new RosterSheet(name, headerRow, header.ToDictionary(h => h.Value, h => h.Key), lastColumn, rows);
    }

    private static List<(int Index, RosterCell Cell)> Cells(Row row, IReadOnlyList<string> strings)
    {
        var cells = new List<(int, RosterCell)>();
        var next = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var index = cell.CellReference?.Value is { } reference ? ColumnIndex(reference) : next;
            next = index + 1;
            cells.Add((index, Read(cell, strings)));
        }

        return cells;
    }

    private static RosterCell Read(Cell cell, IReadOnlyList<string> strings)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.CellFormula is not null)
        {
            return new(RosterCellKind.Formula, value.Length == 0 ? "=" : value);
        }

        var kind = cell.DataType?.Value;
        if (kind == CellValues.SharedString)
        {
            return new(RosterCellKind.Text, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at].Trim() : "");
        }

        if (kind == CellValues.InlineString)
        {
            return new(RosterCellKind.Text, TextOf(cell.InlineString).Trim());
        }

        if (kind == CellValues.Error)
        {
            return new(RosterCellKind.SheetError, value);
        }

        return kind is null || kind == CellValues.Number ? new(RosterCellKind.Number, value) : new(RosterCellKind.Text, CellText.Decoded(value).Trim());
    }

    private static List<string> SharedStrings(WorkbookPart part)
    {
        var strings = new List<string>();
        if (part.SharedStringTablePart is not { } table)
        {
            return strings;
        }

        using var reader = OpenXmlReader.Create(table);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                strings.Add(TextOf(reader.LoadCurrentElement()));
            }
        }

        return strings;
    }

    /// <summary>The text of plain and rich strings, without the phonetic guides that East Asian files carry.</summary>
    private static string TextOf(OpenXmlElement? item) =>
        item is null ? "" : CellText.Decoded(string.Concat(item.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text)));

    private static int ColumnIndex(string reference)
    {
        var index = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            index = checked((index * 26) + (char.ToUpperInvariant(c) - 'A') + 1);
        }

        return index - 1;
    }
}
