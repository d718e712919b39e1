namespace Contest.Web.Documents;

/// <summary>Section "Documents".</summary>
public sealed class DocumentSettings
{
    /// <summary>A folder of further TrueType or OpenType fonts, for names with characters that the program's own lack; empty for none.</summary>
    public string FontFolder { get; set; } = "";
}
