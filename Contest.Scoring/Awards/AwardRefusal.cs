using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Contest.Scoring.Awards;

/// <summary>A rule that stops the plan.</summary>
/// <param name="Code">Which kind of rule.</param>
/// <param name="Path">Where it stands in the plan's JSON form, such as <c>$.parts[0].tiers[1]</c> or <c>$.caps[0].share</c>.</param>
/// <param name="Args">Its arguments, documented at the code.</param>
public sealed record AwardRefusal(AwardRefusalCode Code, string Path, ImmutableArray<object> Args)
{
    /// <summary>The code as JSON and other programs have it, in kebab case: <c>budget-exceeded</c>.</summary>
    public string Key => JsonNamingPolicy.KebabCaseLower.ConvertName(Code.ToString());

    /// <summary>The refusal as a sentence in zh-CN or en; any other culture reads zh-CN.</summary>
    public string Render(CultureInfo culture) => AwardTexts.Render("Refusal" + Code, culture, Args);
}
