using Contest.Domain.Common;
using SkiaSharp;

namespace Contest.Web.Documents;

/// <summary>What stands on one certificate, in the words and language it is given in.</summary>
public sealed record CertificateSheet(string Heading, string Holder, string Words, string Organizer, string Number, string Date);

/// <summary>Certificates as one PDF, an A4 sheet each, lying. Text in it is text: it can be searched, copied and read aloud.</summary>
public sealed class CertificateSheets(DocumentFonts fonts)
{
    // A4, in points.
    private const float Width = 841.89f;
    private const float Height = 595.28f;
    private const float Middle = Width / 2;
    private const float Inner = Width - 220;
    private static readonly SKColor Ink = new(0x1C, 0x24, 0x30);
    private static readonly SKColor Red = new(0xC8, 0x32, 0x1F);
    private static readonly SKColor Gold = new(0xD9, 0xA4, 0x41);

    /// <summary>The PDF. Refused when fonts are missing, or no font has a character: a certificate with a hole in the name is worse than none.</summary>
    public Result<byte[]> Print(IReadOnlyList<CertificateSheet> sheets, string title)
    {
        if (!fonts.AreThere)
        {
            return new DocumentErrors.NoFonts();
        }

        foreach (var text in sheets.SelectMany(s => new[] { s.Holder, s.Words, s.Organizer }))
        {
            if (fonts.Missing(text) is { Length: > 0 } missing)
            {
                return new DocumentErrors.MissingGlyphs(text, missing);
            }
        }

        using var bold = new DocumentPen(fonts.Chain(bold: true), sheets.SelectMany(s => new[] { s.Heading, s.Holder }));
        using var regular = new DocumentPen(fonts.Chain(bold: false), sheets.SelectMany(s => new[] { s.Words, s.Organizer, s.Number, s.Date }));
        using var memory = new MemoryStream();
        using (var document = SKDocument.CreatePdf(memory, SKDocumentPdfMetadata.Default with { Title = title, Creator = "Contest", PdfA = true }))
        {
            foreach (var sheet in sheets)
            {
                Draw(document.BeginPage(Width, Height), sheet, bold, regular);
                document.EndPage();
            }

            document.Close();
        }

        return memory.ToArray();
    }

    private static void Draw(SKCanvas canvas, CertificateSheet sheet, DocumentPen bold, DocumentPen regular)
    {
        using var gold = new SKPaint { Color = Gold, Style = SKPaintStyle.Stroke, IsAntialias = true };
        gold.StrokeWidth = 4;
        canvas.DrawRect(34, 34, Width - 68, Height - 68, gold);
        gold.StrokeWidth = 0.8f;
        canvas.DrawRect(44, 44, Width - 88, Height - 88, gold);
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        using var red = new SKPaint { Color = Red, IsAntialias = true };
        bold.Line(canvas, red, sheet.Heading, 54, Middle, 150, Inner);
        canvas.DrawLine(Middle - 90, 176, Middle + 90, 176, gold);
        bold.Line(canvas, ink, sheet.Holder, 36, Middle, 252, Inner);
        const float size = 20, step = 36;
        var lines = regular.Wrap(sheet.Words, size, Inner);
        for (var i = 0; i < lines.Count; i++)
        {
            regular.Line(canvas, ink, lines[i], size, Middle, 312 + (i * step), Inner);
        }

        const float foot = Height - 92;
        regular.Line(canvas, ink, sheet.Number, 12, 96, foot, 320, align: 0);
        regular.Line(canvas, ink, sheet.Organizer, 16, Width - 96, foot - 26, 340, align: 1);
        regular.Line(canvas, ink, sheet.Date, 14, Width - 96, foot, 340, align: 1);
    }
}
