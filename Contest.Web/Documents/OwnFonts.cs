namespace Contest.Web.Documents;

/// <summary>The fonts that the build puts beside the program, from the client's packages; a machine needs none of its own.</summary>
public static class OwnFonts
{
    /// <summary>The file opened; null in a program that was built without the client's packages.</summary>
    public static TFont? Open<TFont>(string name, Func<string, TFont> open)
        where TFont : class
    {
        var file = Path.Combine(AppContext.BaseDirectory, "fonts", name);
        return File.Exists(file) ? open(file) : null;
    }
}
