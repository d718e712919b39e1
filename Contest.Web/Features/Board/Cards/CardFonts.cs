using SkiaSharp;

namespace Contest.Web.Features.Board.Cards;

/// <summary>Noto Sans SC, which the build puts beside the program; a machine needs no fonts of its own.</summary>
public static class CardFonts
{
    private static readonly Lazy<SKTypeface?> LazyRegular = new(() => Load("NotoSansSC_400Regular.ttf"));
    private static readonly Lazy<SKTypeface?> LazyBold = new(() => Load("NotoSansSC_700Bold.ttf"));

    /// <summary>False in a program that was built without the client's packages: then there are no cards, and no page speaks of one.</summary>
    public static bool Available => LazyRegular.Value is not null && LazyBold.Value is not null;

    public static SKTypeface Regular => LazyRegular.Value ?? throw new InvalidOperationException("The program was built without its fonts.");

    public static SKTypeface Bold => LazyBold.Value ?? throw new InvalidOperationException("The program was built without its fonts.");

    private static SKTypeface? Load(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fonts", name);
        return File.Exists(file) ? SKTypeface.FromFile(file) : null;
    }
}
