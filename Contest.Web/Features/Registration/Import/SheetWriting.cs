using Contest.Web.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Features.Registration.Import;

/// <summary>
/// Cells of the workbooks that this slice writes. Every value is typed as text in a text-formatted cell, so that nothing a person once entered
/// (=, +, -, @, tab) is ever a formula, and identity numbers keep their digits.
/// </summary>
internal static class SheetWriting
{
    public const uint PlainStyle = 0;
    public const uint TextStyle = 1;
    public const uint HeaderStyle = 2;
    public const uint WrapStyle = 3;

    public static Cell Cell(string reference, string? text, uint style = TextStyle) => new()
    {
        CellReference = reference,
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(CellText.Encoded(text ?? "")) { Space = SpaceProcessingModeValues.Preserve }),
    };

    public static Row Row(int number, IEnumerable<string?> texts, uint style = TextStyle)
    {
        var row = new Row { RowIndex = (uint)number };
        foreach (var (i, text) in texts.Index())
        {
            row.Append(Cell(RosterSheet.ColumnName(i) + number.ToString(System.Globalization.CultureInfo.InvariantCulture), text, style));
        }

        return row;
    }

    public static Column Column(int index, double width) => new() { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true, Style = TextStyle };

    /// <summary>Plain, text (format 49), bold header on a light ground, wrapped text.</summary>
    public static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 })) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDE6D6" }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true, FillId = 2, ApplyFill = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true })
        { Count = 4 });
}
