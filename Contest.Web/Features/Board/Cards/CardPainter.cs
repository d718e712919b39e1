using QRCoder;
using SkiaSharp;

namespace Contest.Web.Features.Board.Cards;

/// <summary>Draws a card: paper and ink, and the numbers large enough for a preview in a chat.</summary>
public static class CardPainter
{
    private const float Edge = 64;
    private const float Right = ResultCard.Width - Edge;

    private static readonly SKColor Paper = SKColor.Parse("#F7F5F0");
    private static readonly SKColor Ink = SKColor.Parse("#1C2430");
    private static readonly SKColor Quiet = SKColor.Parse("#5A6372");
    private static readonly SKColor Line = SKColor.Parse("#C9C2B4");

    public static byte[] Png(ResultCard card)
    {
        using var bitmap = new SKBitmap(ResultCard.Width, ResultCard.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(Paper);
            Paint(canvas, card);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Paint(SKCanvas canvas, ResultCard card)
    {
        Rectangle(canvas, 0, 0, 12, ResultCard.Height, Ink);
        Text(canvas, card.Organizer, Edge, 82, 28, Quiet, bold: false, Right - Edge);
        Text(canvas, card.Title, Edge, 142, 44, Ink, bold: true, Right - Edge);
        Rectangle(canvas, Edge, 172, Right - Edge, 2, Line);

        // The place as large as it goes; a word ("退赛") where there is none.
        var nameAt = Edge + 236;
        if (card.Rank is { } rank)
        {
            Text(canvas, rank, Edge, 352, 170, Ink, bold: true, 212);
        }
        else
        {
            nameAt = Edge;
        }

        var totalWidth = card.Total is null ? 0 : 330f;
        var nameWidth = Right - nameAt - totalWidth - (card.Total is null ? 0 : 24);
        Text(canvas, card.Name, nameAt, 276, 60, Ink, bold: true, nameWidth);
        Text(canvas, string.Join(" · ", new[] { card.Place, card.Unit }.Where(t => t.Length > 0)), nameAt, 338, 32, Quiet, bold: false, nameWidth);
        if (card.Total is { } total)
        {
            Text(canvas, card.TotalLabel, Right, 236, 28, Quiet, bold: false, totalWidth, SKTextAlign.Right);
            Text(canvas, total, Right, 340, 100, Ink, bold: true, totalWidth, SKTextAlign.Right);
        }

        Values(canvas, card, 420);
        Rectangle(canvas, Edge, 488, Right - Edge, 2, Line);
        var end = card.Link is { } link ? Qr(canvas, link) : Right;
        Foot(canvas, card, end);
    }

    private static void Values(SKCanvas canvas, ResultCard card, float baseline)
    {
        if (card.Values.Count == 0)
        {
            return;
        }

        var width = (Right - Edge) / card.Values.Count;
        foreach (var ((label, value), i) in card.Values.Select((v, i) => (v, i)))
        {
            var at = Edge + (i * width);
            var used = Text(canvas, label, at, baseline + 34, 26, Quiet, bold: false, (width * 0.6f) - 16);
            Text(canvas, value, at + used + 14, baseline + 34, 34, Ink, bold: true, (width * 0.4f) - 16);
        }
    }

    /// <summary>How far the results are, in words, framed: a card travels without its page.</summary>
    private static void Foot(SKCanvas canvas, ResultCard card, float end)
    {
        using var font = new SKFont(CardFonts.Bold, 30);
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 2, Color = Ink };
        var width = Math.Min(font.MeasureText(card.Tag), 460);
        canvas.DrawRoundRect(Edge, 516, width + 48, 56, 28, 28, paint);
        Text(canvas, card.Tag, Edge + 24, 555, 30, Ink, bold: true, width + 1);
        Text(canvas, card.Note, Edge + width + 76, 555, 28, Quiet, bold: false, end - Edge - width - 76 - 24);
        if (card.Link is null)
        {
            Text(canvas, "匠赛 Contest", Right, 606, 22, Quiet, bold: false, 300, SKTextAlign.Right);
        }
    }

    /// <summary>The code that leads to the row; what stands beside it ends where it begins.</summary>
    private static float Qr(SKCanvas canvas, string link)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var size = MathF.Max(2, MathF.Floor(124f / modules.Count));
        var (left, top) = (Right - (size * modules.Count), 498f);
        Rectangle(canvas, left, top, size * modules.Count, size * modules.Count, SKColors.White);
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                if (modules[y][x])
                {
                    Rectangle(canvas, left + (x * size), top + (y * size), size, size, Ink);
                }
            }
        }

        return left;
    }

    private static void Rectangle(SKCanvas canvas, float left, float top, float width, float height, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        canvas.DrawRect(left, top, width, height, paint);
    }

    /// <summary>One line, smaller where it would not fit and cut where that is not enough. Returns how wide it is.</summary>
    private static float Text(SKCanvas canvas, string text, float x, float baseline, float size, SKColor color, bool bold, float most, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = color };
        using var font = new SKFont(bold ? CardFonts.Bold : CardFonts.Regular, size);
        var width = font.MeasureText(text);
        if (width > most)
        {
            font.Size = Math.Max(size * 0.6f, size * most / width);
            (text, width) = Cut(text, font, most);
        }

        canvas.DrawText(text, x, baseline, align, font, paint);
        return width;
    }

    private static (string Text, float Width) Cut(string text, SKFont font, float most)
    {
        var width = font.MeasureText(text);
        if (width <= most + 1)
        {
            return (text, width);
        }

        var runes = text.EnumerateRunes().ToList();
        do
        {
            runes.RemoveAt(runes.Count - 1);
            text = string.Concat(runes) + "…";
            width = font.MeasureText(text);
        }
        while (width > most && runes.Count > 1);
        return (text, width);
    }
}
