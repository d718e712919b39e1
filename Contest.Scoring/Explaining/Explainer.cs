using System.Globalization;

namespace Contest.Scoring;

/// <summary>
/// Results in short plain sentences: the marks, what was dropped, each rounding and formula, then the place, what decided it and
/// what was lacking. Languages are "zh-CN" and "en"; needs a field that was scored with a trace.
/// </summary>
public static class Explainer
{
    /// <summary>Explains an entry of a ranking.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="language">"zh-CN" or "en".</param>
    /// <param name="name">How an entry id is shown (a masked name, a bib); the id itself without it.</param>
    /// <param name="totals">How totals are rounded, where a list beside it shows them with all the digits of that.</param>
    public static IReadOnlyList<string> Explain(RankedEntry entry, string language, Func<string, string>? name = null, Rounding? totals = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var lines = new List<string>(Explain(entry.Scored, language, totals: totals));
        lines.AddRange(Place(entry, language, name ?? (id => id), totals));
        return lines;
    }

    /// <summary>Explains the total of an entry, without its place.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="language">"zh-CN" or "en".</param>
    /// <param name="judges">
    /// Tell who gave which mark, and that a spread wants a look. Without it, as for the public, the marks stand from the highest to the lowest, so
    /// that their order tells nothing of the judges either.
    /// </param>
    /// <param name="totals">How totals are rounded, where a list beside it shows them with all the digits of that.</param>
    public static IReadOnlyList<string> Explain(ScoredEntry entry, string language, bool judges = true, Rounding? totals = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var lines = new List<string>();
        foreach (var module in entry.Modules)
        {
            NodeExplainer.Explain(module, language, lines, judges, shown: totals is null ? null : module.Node?.Rounding);
        }

        var rules = entry.Modules.ToDictionary(m => m.Key, m => m.Node?.Name?.In(language) ?? m.Key, StringComparer.Ordinal);
        foreach (var step in entry.Total.Trace.Steps)
        {
            var detail = step.Detail is { } key ? rules.GetValueOrDefault(key, key) : null;
            lines.Add(NodeExplainer.Step(step, Texts.Of("total-name", language), null, detail, language));
        }

        lines.Add(Total(entry.Total, language, totals));
        return lines;
    }

    /// <summary>Explains why an entry has its place and what was lacking for the one above.</summary>
    public static IReadOnlyList<string> Place(RankedEntry entry, string language, Func<string, string>? name = null, Rounding? totals = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var lines = new List<string>();
        if (entry.Standing != Standing.Ranked)
        {
            lines.Add(Texts.Of("standing-" + entry.Standing, language, entry.Code?.ToUpper(CultureInfo.InvariantCulture)));
            return lines;
        }

        lines.Add(Texts.Of("place-alone", language, entry.RankText));
        if (entry.SharedBy > 1)
        {
            lines.Add(Texts.Of("shared", language, (entry.SharedBy - 1).ToString(CultureInfo.InvariantCulture)));
        }

        if (Decision(entry, language, name ?? (id => id), totals) is { } why)
        {
            lines.Add(why);
        }

        return lines;
    }

    private static string? Decision(RankedEntry entry, string language, Func<string, string> name, Rounding? totals)
    {
        var decision = entry.Decision;
        var above = decision.AboveId is { } id ? name(id) : "";
        var shown = decision.By == DecidedBy.Total ? totals : null;
        var (own, other, needed) = (Text(decision.Own, shown), Text(decision.Above, shown), Text(decision.Needed, shown));
        switch (decision.By)
        {
            case DecidedBy.First or DecidedBy.Shared or DecidedBy.NotRanked:
                return null;
            case DecidedBy.Total when decision.Needed is not null:
                var lower = decision.Own > decision.Above;
                return Texts.Of(lower ? "by-Total-lower" : "by-Total", language, above, own, other, needed);
            case DecidedBy.Round:
                return Texts.Of("by-Round", language, above);
            case DecidedBy.TieBreak:
                return Texts.Of(decision.Needed is null ? "by-TieBreak-plain" : "by-TieBreak", language, above, own, other, needed, TieName(entry, decision, language));
            default:
                return Texts.Of("by-Unfinished", language);
        }
    }

    private static string TieName(RankedEntry entry, RankDecision decision, string language)
    {
        var tie = entry.TieBreaks[decision.TieBreak];
        return tie.Name?.In(language) ?? (tie.By == TieBreakBy.Value ? tie.Of?.Text : null) ?? Texts.Of("tie-" + tie.By, language);
    }

    private static string Total(NodeResult total, string language, Rounding? shown) => total.Status switch
    {
        ResultStatus.Complete when total.Code is { } code => Texts.Of("total-code", language, code.ToUpper(CultureInfo.InvariantCulture)),
        ResultStatus.Complete => Texts.Of("total", language, Text(total.Value, shown)),
        ResultStatus.Incomplete when total.Value is { } known => Texts.Of("total-partial", language, Text(known)),
        ResultStatus.Incomplete => Texts.Of("total-none", language),
        ResultStatus.Refused => Texts.Of("node-refused", language, Texts.Of("total-name", language), ErrorTexts.OfReason(total.Reason ?? "", language)),
        _ => throw new InvalidOperationException("No such status."),
    };

    private static string Text(decimal? value, Rounding? shown = null) => value is { } number ? DecimalText.Shown(number, shown) : "";
}
