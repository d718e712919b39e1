using Contest.Domain.Common;

namespace Contest.Web.Documents;

/// <summary>Refusals around printed documents.</summary>
public static class DocumentErrors
{
    /// <summary>The program was installed without its fonts.</summary>
    public sealed record NoFonts() : Error("documents.no-fonts", ErrorKind.Conflict);

    /// <summary>No font has these characters of <paramref name="Text"/>.</summary>
    public sealed record MissingGlyphs(string Text, string Characters) : Error("documents.missing-glyphs", ErrorKind.Conflict);
}
