using System.Globalization;
using Contest.Web.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Features.Registration.Import;

/// <summary>The uploaded workbook with bad cells on a red ground and, right of the last column, the reasons of each row.</summary>
public static class MarkedUpWorkbook
{
    public static byte[] Make(byte[] file, RosterSheet roster, IReadOnlyList<ImportFinding> findings, bool english)
    {
        using var memory = new MemoryStream();
        memory.Write(file);
        memory.Position = 0;
        using (var document = SpreadsheetDocument.Open(memory, true))
        {
            var part = document.WorkbookPart!;
            var sheet = part.Workbook!.Descendants<Sheet>().First(s => (s.Name?.Value ?? "") == roster.Name);
            var worksheet = (WorksheetPart)part.GetPartById(sheet.Id!.Value!);
            var red = new RedStyles(part);
            var reasons = RosterSheet.ColumnName(roster.LastColumn + 1);
            var rows = new Dictionary<int, Row>();
            var number = 0;
            foreach (var row in worksheet.Worksheet!.GetFirstChild<SheetData>()!.Elements<Row>())
            {
                number = row.RowIndex is { } index ? (int)index.Value : number + 1;
                row.RowIndex = (uint)number;
                rows.TryAdd(number, row);
            }

            Put(rows[roster.HeaderRow], reasons, english ? "Errors" : "错误", red.Of(0));
            foreach (var group in findings.GroupBy(f => f.Row))
            {
                if (!rows.TryGetValue(group.Key, out var row))
                {
                    continue;
                }

                foreach (var finding in group)
                {
                    var cell = At(row, finding.Cell);
                    cell.StyleIndex = red.Of(cell.StyleIndex?.Value ?? 0);
                }

                Put(row, reasons, string.Join("； ", group.Select(f => $"{f.Cell} {(english ? f.English : f.Chinese)}")), red.Of(0));
            }

            worksheet.Worksheet.Save();
        }

        return memory.ToArray();
    }

    private static void Put(Row row, string column, string text, uint style)
    {
        var cell = At(row, column + row.RowIndex!.Value.ToString(CultureInfo.InvariantCulture));
        cell.CellFormula = null;
        cell.CellValue = null;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(CellText.Encoded(text)) { Space = SpaceProcessingModeValues.Preserve });
        cell.StyleIndex = style;
    }

    /// <summary>The cell of this reference, made in its place when the row has none.</summary>
    private static Cell At(Row row, string reference)
    {
        Cell? after = null;
        foreach (var cell in row.Elements<Cell>())
        {
            if (cell.CellReference?.Value is not { } at)
            {
                continue;
            }

            if (at == reference)
            {
                return cell;
            }

            if (at.Length > reference.Length || (at.Length == reference.Length && string.CompareOrdinal(at, reference) > 0))
            {
                after = cell;
                break;
            }
        }

        var made = new Cell { CellReference = reference };
        return after is null ? row.AppendChild(made) : row.InsertBefore(made, after);
    }

    /// <summary>For each style that a bad cell has, the same with a red ground.</summary>
    private sealed class RedStyles
    {
        private readonly Dictionary<uint, uint> _made = [];
        private readonly CellFormats _formats;
        private readonly uint _fill;

        public RedStyles(WorkbookPart workbook)
        {
            var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
            var styles = part.Stylesheet ??= SheetWriting.Styles();
            var fills = styles.Fills ??= new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
            fills.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF6C9C1" }) { PatternType = PatternValues.Solid }));
            _fill = (uint)fills.Elements<Fill>().Count() - 1;
            fills.Count = _fill + 1;
            _formats = styles.CellFormats ??= new CellFormats(new CellFormat());
        }

        public uint Of(uint style)
        {
            if (_made.TryGetValue(style, out var made))
            {
                return made;
            }

            var format = (CellFormat?)_formats.Elements<CellFormat>().ElementAtOrDefault((int)style)?.CloneNode(true) ?? new CellFormat();
            format.FillId = _fill;
            format.ApplyFill = true;
            _formats.Append(format);
            made = (uint)_formats.Elements<CellFormat>().Count() - 1;
            _formats.Count = made + 1;
            _made[style] = made;
            return made;
        }
    }
}
