using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Contest.Scoring.Judges;

/// <summary>One plain statement about a panel, as data; <see cref="Render"/> says it in words.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Judge">The judge it is about, or null for the panel.</param>
/// <param name="IsAlarm">Whether a chief judge should look.</param>
/// <param name="Args">The arguments of the sentence, documented at the kind; numbers are decimals rounded for reading.</param>
public sealed record JudgeReading(JudgeReadingKind Kind, string? Judge, bool IsAlarm, ImmutableArray<object> Args)
{
    private static readonly ResourceManager Texts = new("Contest.Scoring.Judges.JudgeReadings", typeof(JudgeReading).Assembly);

    /// <summary>The sentence in zh-CN or en; any other culture reads zh-CN.</summary>
    public string Render(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);

        // English counts one place apart from many; a language that does not simply lacks the second sentence.
        string? single = Args is [.., 1] ? Texts.GetString(Kind + "One", culture) : null;
        string format = single ?? Texts.GetString(Kind.ToString(), culture)
            ?? throw new InvalidOperationException($"The resources lack the sentence {Kind}.");
        return string.Format(culture, format, [.. Args]);
    }
}
