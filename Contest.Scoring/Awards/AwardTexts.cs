using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Contest.Scoring.Awards;

/// <summary>The sentences about awards.</summary>
internal static class AwardTexts
{
    private static readonly ResourceManager Texts = new("Contest.Scoring.Awards.AwardTexts", typeof(AwardTexts).Assembly);

    public static string Render(string key, CultureInfo culture, ImmutableArray<object> args)
    {
        ArgumentNullException.ThrowIfNull(culture);
        string format = Texts.GetString(key, culture) ?? throw new InvalidOperationException($"The resources lack the sentence {key}.");
        return string.Format(culture, format, [.. args.Select(object (arg) => arg switch
        {
            decimal number => Trimmed(number, culture),
            LocalText name => name.In(culture.Name),
            _ => arg,
        })]);
    }

    // 85.50 and 85.5 are one total.
    private static string Trimmed(decimal number, CultureInfo culture) => number.ToString("0.############################", culture);
}
