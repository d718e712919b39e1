using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Contest.Scoring.Awards;

/// <summary>Something a committee should know though it stops nothing.</summary>
/// <param name="Code">What.</param>
/// <param name="Part">The key of the part (or unit rule).</param>
/// <param name="Group">The division or unit; null for all.</param>
/// <param name="Args">Its arguments, documented at the code.</param>
public sealed record AwardNote(AwardNoteCode Code, string Part, string? Group, ImmutableArray<object> Args)
{
    /// <summary>The code as JSON and other programs have it, in kebab case: <c>fewer-tiers</c>.</summary>
    public string Key => JsonNamingPolicy.KebabCaseLower.ConvertName(Code.ToString());

    /// <summary>The note as a sentence in zh-CN or en; any other culture reads zh-CN.</summary>
    public string Render(CultureInfo culture) => AwardTexts.Render("Note" + Code, culture, Args);
}
