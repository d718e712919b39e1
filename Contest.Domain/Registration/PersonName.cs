using System.Globalization;
using System.Text;
using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>
/// A person's name as registers keep it. The separator of Hui, Uyghur and Tibetan names is U+00B7 (GB/T 36906); characters beyond the BMP
/// (GB 18030-2022) are single characters here; length is counted in Unicode scalar values, 1 to <see cref="MaxRunes"/>.
/// </summary>
public static class PersonName
{
    /// <summary>Longest name in Unicode scalar values.</summary>
    public const int MaxRunes = 100;

    /// <summary>The right separator.</summary>
    public const char Separator = '·';

    /// <summary>Characters that look like the separator and are typed for it.</summary>
    private static readonly System.Buffers.SearchValues<char> LookAlikes = System.Buffers.SearchValues.Create("•‧∙⋅・･．｡。●・.");

    /// <summary>
    /// The name without surrounding spaces, or what is wrong with it. A look-alike of the separator beside a Chinese character, and spaces between Chinese
    /// characters, are refused with the correction; Latin names keep their dots and single spaces.
    /// </summary>
    public static Result<string> Check(string text)
    {
        var name = text.Trim(' ', '　');
        if (name.Length == 0)
        {
            return new RegistrationErrors.NameMissing();
        }

        var runes = name.EnumerateRunes().ToArray();
        if (runes.Length > MaxRunes)
        {
            return new RegistrationErrors.NameTooLong(runes.Length, MaxRunes);
        }

        foreach (var rune in runes)
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return new RegistrationErrors.NameCharacter($"U+{rune.Value:X4}");
            }
        }

        var corrected = Correct(runes);
        return corrected == name ? name : new RegistrationErrors.NameNotation(corrected);
    }

    /// <summary>The name with separators and spaces put right; the same text when nothing is to be put right.</summary>
    public static string Corrected(string text) => Correct([.. text.Trim(' ', '　').EnumerateRunes()]);

    private static string Correct(Rune[] runes)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < runes.Length; i++)
        {
            var before = i == 0 ? default(Rune?) : runes[i - 1];
            var after = i + 1 == runes.Length ? default(Rune?) : runes[i + 1];
            var rune = runes[i];
            if (Rune.IsWhiteSpace(rune))
            {
                // A single plain space between Latin parts stays; others are alignment or a slip of the hand.
                if (rune.Value == ' ' && before is { } b && after is { } a && !IsHan(b) && !IsHan(a) && !Rune.IsWhiteSpace(a))
                {
                    builder.Append(' ');
                }

                continue;
            }

            var looksAlike = rune.IsBmp && LookAlikes.Contains((char)rune.Value);
            builder.Append(looksAlike && ((before is { } l && IsHan(l)) || (after is { } r && IsHan(r))) ? Separator.ToString() : rune.ToString());
        }

        return builder.ToString();
    }

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or 0x3007
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}
