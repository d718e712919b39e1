using System.Text;
using SkiaSharp;

namespace Contest.Web.Documents;

/// <summary>
/// Writes lines of text with one weight of the document's fonts, each character with the first font that has it. Made for one document: all its texts are known
/// before, so that each font is embedded once.
/// </summary>
public sealed class DocumentPen : IDisposable
{
    /// <summary>What must not begin a line.</summary>
    private const string Closing = "，。、；：？！）》”’」』】…·";

    private readonly Dictionary<Rune, SKTypeface> _faces = [];
    private readonly List<SKTypeface> _owned = [];

    public DocumentPen(IReadOnlyList<DocumentFont> chain, IEnumerable<string> texts)
    {
        var open = texts.SelectMany(t => t.EnumerateRunes()).ToHashSet();
        foreach (var font in chain)
        {
            var has = open.Where(font.Has).ToList();
            if (has.Count == 0)
            {
                continue;
            }

            var face = font.Only(has);
            _owned.Add(face);
            has.ForEach(r => _faces[r] = face);
            open.ExceptWith(has);
        }
    }

    /// <summary>Draws the line about <paramref name="x"/>: 0 begins there, 0.5 is centered, 1 ends there. Too wide a line is set smaller.</summary>
    public void Line(SKCanvas canvas, SKPaint paint, string text, float size, float x, float y, float width, float align = 0.5f)
    {
        var measured = Width(text, size);
        if (measured > width)
        {
            (size, measured) = (size * width / measured, width);
        }

        var at = x - (measured * align);
        foreach (var (run, face) in Runs(text))
        {
            using var font = new SKFont(face, size) { Subpixel = true, Hinting = SKFontHinting.None };
            canvas.DrawText(run, at, y, SKTextAlign.Left, font, paint);
            at += font.MeasureText(run);
        }
    }

    /// <summary>The text in lines no wider than <paramref name="width"/>: Chinese breaks anywhere but before closing marks, words of other scripts stay whole.</summary>
    public IReadOnlyList<string> Wrap(string text, float size, float width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line + word, size) > width && !Closing.Contains(word[0]))
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            line.Append(word);
        }

        return [.. lines, line.ToString()];
    }

    public void Dispose() => _owned.ForEach(f => f.Dispose());

    private float Width(string text, float size)
    {
        var width = 0f;
        foreach (var (run, face) in Runs(text))
        {
            using var font = new SKFont(face, size) { Subpixel = true, Hinting = SKFontHinting.None };
            width += font.MeasureText(run);
        }

        return width;
    }

    private IEnumerable<(string Run, SKTypeface Face)> Runs(string text)
    {
        var run = new StringBuilder();
        SKTypeface? of = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var face = _faces.GetValueOrDefault(rune) ?? of ?? _owned[0];
            if (of is not null && face != of)
            {
                yield return (run.ToString(), of);
                run.Clear();
            }

            of = face;
            run.Append(rune);
        }

        if (of is not null)
        {
            yield return (run.ToString(), of);
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = rune.Value >= 0x2E80;
            if (wide && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune);
            if (wide || Rune.IsWhiteSpace(rune))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
