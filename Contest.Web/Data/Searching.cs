namespace Contest.Web.Data;

/// <summary>Patterns for <c>EF.Functions.Like(text, pattern, Searching.Escape)</c>: what a person types is text, never a wildcard.</summary>
public static class Searching
{
    public const string Escape = "\\";

    /// <summary>Matches where the text occurs anywhere.</summary>
    public static string Contains(string text) => "%" + Literal(text) + "%";

    /// <summary>The text with the wildcards of all three databases escaped (SQL Server also knows brackets).</summary>
    public static string Literal(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal);
}
