using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Contest.Web.Documents;

/// <summary>One font file: which characters it has, and a small font of a few of them to embed.</summary>
public sealed class DocumentFont : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Face _face;
    private readonly Font _font;

    public DocumentFont(string file)
    {
        using var blob = Blob.FromFile(file);
        blob.MakeImmutable();
        _face = new Face(blob, 0);
        _font = new Font(_face);
        _font.SetFunctionsOpenType();
    }

    public void Dispose()
    {
        _font.Dispose();
        _face.Dispose();
    }

    public bool Has(Rune character)
    {
        lock (_gate)
        {
            return _font.TryGetGlyph((uint)character.Value, out var glyph) && glyph != 0;
        }
    }

    /// <summary>A font of these characters alone. A PDF embeds fonts whole: 15 MB become some tens of KB, and text can be read out as it was written.</summary>
    public SKTypeface Only(IEnumerable<Rune> characters)
    {
        lock (_gate)
        {
            using var data = SKData.CreateCopy(FontSubset.Make(_face.Handle, characters));
            return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The subset is not a font.");
        }
    }
}
