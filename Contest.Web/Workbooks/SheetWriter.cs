using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Workbooks;

/// <summary>
/// Writes a workbook of one sheet: bold header that stays in sight, numbers as numbers, all else as text. A text that a spreadsheet could take
/// for a formula gets an apostrophe before it, so that it stays text even after a round trip through CSV.
/// </summary>
public static class SheetWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="columns">Header texts with widths in characters.</param>
    /// <param name="rows">Cells: text, whole or decimal numbers; null is empty.</param>
    /// <param name="choices">Column from 0 → the words of its drop-down list.</param>
    public static byte[] Write(string sheetName, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<object?>> rows, IReadOnlyDictionary<int, IReadOnlyList<string>>? choices = null)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData();
            data.AppendChild(Row(1, columns.Select(c => (object?)c.Title), 1));
            uint number = 2;
            foreach (var row in rows)
            {
                data.AppendChild(Row(number++, row, 0));
            }

            var view = new SheetView { WorkbookViewId = 0 };
            view.AppendChild(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
            sheet.Worksheet = new Worksheet(
                new SheetViews(view),
                new Columns(columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true, Style = 2 })),
                data);
            if (choices is { Count: > 0 })
            {
                sheet.Worksheet.AppendChild(Lists(choices));
            }

            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = sheetName }));
        }

        return memory.ToArray();
    }

    /// <summary>The text with an apostrophe before it when a spreadsheet could take it for a formula.</summary>
    public static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>The text without the apostrophe that <see cref="Harmless"/> put before it, so that an export can come back as it was.</summary>
    public static string AsTyped(string text) => text.Length > 1 && text[0] == '\'' && Harmless(text[1..]).Length == text.Length ? text[1..] : text;

    private static Row Row(uint number, IEnumerable<object?> cells, uint style) => new(cells.Select(value => Cell(value, style))) { RowIndex = number };

    private static Cell Cell(object? value, uint style) => value switch
    {
        null => new Cell { StyleIndex = style },
        int or long or decimal => new Cell { StyleIndex = style, DataType = CellValues.Number, CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!) },
        _ => new Cell
        {
            StyleIndex = style == 0 ? 2 : style,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(CellText.Encoded(Harmless(Convert.ToString(value, CultureInfo.InvariantCulture)!))) { Space = SpaceProcessingModeValues.Preserve }),
        },
    };

    private static DataValidations Lists(IReadOnlyDictionary<int, IReadOnlyList<string>> choices) => new(choices.Select(choice =>
    {
        var letter = (char)('A' + choice.Key);
        var validation = new DataValidation
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{letter}2:{letter}20000" },
        };
        validation.AppendChild(new Formula1("\"" + string.Join(',', choice.Value) + "\""));
        return validation;
    }));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FontId = 0 },
            new CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { FontId = 0, NumberFormatId = 49, ApplyNumberFormat = true }));
}
