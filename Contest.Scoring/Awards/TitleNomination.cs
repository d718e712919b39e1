using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>An entry that may be nominated for a title.</summary>
/// <param name="Title">The key of the title rule.</param>
/// <param name="Group">The division; null for all.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Place">Its place within the group.</param>
/// <param name="Size">How many people it is.</param>
/// <param name="Top">The last place that was eligible for that size.</param>
public sealed record TitleNomination(string Title, string? Group, string Entry, int Place, int Size, int Top)
{
    /// <summary>Why, as a sentence in zh-CN or en.</summary>
    public string Render(CultureInfo culture) => AwardTexts.Render("Nomination", culture, [Place, Size, Top]);
}
