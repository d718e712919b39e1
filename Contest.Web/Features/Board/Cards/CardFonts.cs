using Contest.Web.Documents;
using SkiaSharp;

namespace Contest.Web.Features.Board.Cards;

/// <summary>Noto Sans SC, in which results are drawn.</summary>
public static class CardFonts
{
    private static readonly Lazy<SKTypeface?> LazyRegular = new(() => OwnFonts.Open("NotoSansSC_400Regular.ttf", file => SKTypeface.FromFile(file)));
    private static readonly Lazy<SKTypeface?> LazyBold = new(() => OwnFonts.Open("NotoSansSC_700Bold.ttf", file => SKTypeface.FromFile(file)));

    /// <summary>False in a program that was built without the client's packages: then there are no cards, and no page speaks of one.</summary>
    public static bool Available => LazyRegular.Value is not null && LazyBold.Value is not null;

    public static SKTypeface Regular => LazyRegular.Value ?? throw new InvalidOperationException("The program was built without its fonts.");

    public static SKTypeface Bold => LazyBold.Value ?? throw new InvalidOperationException("The program was built without its fonts.");
}
