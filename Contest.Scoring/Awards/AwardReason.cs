using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>Why an award was given.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Args">Its arguments, documented at the code.</param>
public sealed record AwardReason(AwardReasonCode Code, ImmutableArray<object> Args)
{
    /// <summary>The reason as a sentence in zh-CN or en; any other culture reads zh-CN.</summary>
    public string Render(CultureInfo culture) => AwardTexts.Render("Reason" + Code, culture, Args);
}
