using System.Collections.Frozen;
using System.Globalization;
using Contest.Web.Http;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>The spectator page's words, from the client's own locale files: what the server paints first is what the page says a moment later.</summary>
public sealed class SpectatorTexts
{
    private static readonly FrozenDictionary<string, SpectatorTexts> Languages =
        new[] { "zh-CN", "en" }.ToFrozenDictionary(l => l, l => new SpectatorTexts(PageTexts.Read("spectator", l)));

    private readonly PageTexts _texts;

    private SpectatorTexts(PageTexts texts) => _texts = texts;

    public string Language => _texts.Language;

    public static SpectatorTexts Of(string culture) => culture.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Languages["en"] : Languages["zh-CN"];

    /// <summary>A text of its dotted key, with its named arguments put in.</summary>
    public string Say(string key, params (string Name, object? Value)[] args) => _texts.Say(key, args);

    /// <summary>That the board is frozen, and since when by the clock of the place.</summary>
    public string Frozen(DateTimeOffset at) => Say("frozen", ("time", at.InChina().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>The words of this language out of a pair.</summary>
    public string Pick(string zh, string en) => Language == "en" ? en : zh;
}
