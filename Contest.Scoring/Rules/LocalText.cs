namespace Contest.Scoring;

/// <summary>A name in Chinese and English. In JSON a string (both alike) or <c>{"zh": "…", "en": "…"}</c>.</summary>
/// <param name="Zh">The Chinese text.</param>
/// <param name="En">The English text.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>One text for both languages.</summary>
    public LocalText(string both)
        : this(both, both)
    {
    }

    /// <summary>The text for a culture name: Chinese for "zh…", else English.</summary>
    public string In(string language) =>
        language is not null && language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}
