using System.Globalization;
using Contest.Web.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Http;

/// <summary>
/// Writes plain workbooks. Every cell is typed text, so that no content is ever a formula and no identity number loses digits; what a spreadsheet could take
/// for a formula once it is saved as CSV and opened again begins with an apostrophe.
/// </summary>
public static class Excel
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(params ReadOnlySpan<ExcelSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var list = book.Workbook.AppendChild(new Sheets());
            uint id = 0;
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = new SheetData();
                data.Append(Line(sheet.Header));
                foreach (var row in sheet.Rows)
                {
                    data.Append(Line(row));
                }

                part.Worksheet = new Worksheet(data);
                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = ++id, Name = sheet.Name });
            }
        }

        return stream.ToArray();
    }

    private static Row Line(IEnumerable<string?> cells) => new(cells.Select(text => new Cell
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(CellText.Encoded(Neutral(text))) { Space = SpaceProcessingModeValues.Preserve }),
    }));

    /// <summary>A negative number is no formula and stays as it is.</summary>
    private static string Neutral(string? text) =>
        text is null ? "" : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? text : SheetWriter.Harmless(text);
}
