using System.IO.Compression;
using Contest.Domain.Common;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Workbooks;

/// <summary>Reads the first sheet of a workbook as text, a row at a time, and gives up early on bombs. Formulas count as their last value.</summary>
public static class SheetReader
{
    private const long MaxUnpacked = 64 * 1024 * 1024;
    private const int MaxCellLength = 4_000;

    /// <summary>The rows with their numbers in the sheet (the header's first), cells by column from 0, blank rows left out.</summary>
    public static Result<IReadOnlyList<SheetRow>> Read(Stream file, int maxRows)
    {
        try
        {
            if (Unpacked(file) > MaxUnpacked)
            {
                return new SheetErrors.TooLargeInside();
            }

            file.Position = 0;
            using var document = SpreadsheetDocument.Open(file, false, new OpenSettings { MaxCharactersInPart = MaxUnpacked });
            var workbook = document.WorkbookPart;
            var first = workbook?.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault();
            if (workbook is null || first?.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart sheet)
            {
                return new SheetErrors.NotAWorkbook();
            }

            var rows = Rows(sheet, Shared(workbook), maxRows + 1);
            return rows.Count > maxRows + 1 ? new SheetErrors.TooManyRows(maxRows) : Result<IReadOnlyList<SheetRow>>.Ok(rows);
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or FormatException or System.Xml.XmlException or IOException or ArgumentException)
        {
            return new SheetErrors.NotAWorkbook();
        }
    }

    // What the archive says of itself may be a lie, so each part is measured by unpacking it, up to the limit.
    private static long Unpacked(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        long total = 0;
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            int read;
            while (total <= MaxUnpacked && (read = part.Read(buffer)) > 0)
            {
                total += read;
            }
        }

        return total;
    }

    private static List<string> Shared(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is { } part)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                {
                    texts.Add(Text(reader.LoadCurrentElement()!));
                }
            }
        }

        return texts;
    }

    private static List<SheetRow> Rows(WorksheetPart sheet, List<string> shared, int maxRows)
    {
        var rows = new List<SheetRow>();
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read() && rows.Count <= maxRows)
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = (int)(row.RowIndex?.Value ?? (uint)(number + 1));
            var cells = new Dictionary<int, string>();
            var next = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                next = cell.CellReference?.Value is { } reference ? Column(reference) : next;
                if (Value(cell, shared) is { Length: > 0 } value)
                {
                    cells[next] = value;
                }

                next++;
            }

            if (cells.Count > 0)
            {
                rows.Add(new SheetRow(number, cells));
            }
        }

        return rows;
    }

    private static string Value(Cell cell, List<string> shared)
    {
        var type = cell.DataType?.Value;
        var text = type == CellValues.InlineString ? Text(cell)
            : type == CellValues.SharedString ? (int.TryParse(cell.CellValue?.Text, out var i) && i >= 0 && i < shared.Count ? shared[i] : "")
            : CellText.Decoded(cell.CellValue?.Text ?? "");
        text = SheetWriter.AsTyped(text.Trim());
        return text.Length > MaxCellLength ? text[..MaxCellLength] : text;
    }

    private static string Text(OpenXmlElement element) => CellText.Decoded(string.Concat(element.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text)));

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return Math.Max(0, column - 1);
    }
}
