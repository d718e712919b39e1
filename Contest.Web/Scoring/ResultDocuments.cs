using System.Globalization;
using Contest.Scoring;

namespace Contest.Web.Scoring;

/// <summary>From the engine's ranking to a document; pure.</summary>
public static class ResultDocuments
{
    /// <param name="missing">Engine id → marks that are still missing.</param>
    /// <param name="explain">Put each place in words; boards do without.</param>
    public static ResultDocument Of(RuleSet rules, Ranking ranking, EventFacts facts, IReadOnlyDictionary<string, int> missing, bool explain)
    {
        var columns = ResultColumns.Of(rules);
        var rows = ranking.Entries.Select(e => Row(e, InDivision(ranking, e), rules.Composition.Rounding, columns, missing.GetValueOrDefault(e.EntryId), facts.Labels, explain)).ToList();
        return new ResultDocument(rows, Units(rules, ranking), [.. columns.Select(c => c.Column)]);
    }

    private static ResultRow Row(
        RankedEntry entry, RankedEntry? inDivision, Rounding? rounding, IReadOnlyList<ResultColumns.Source> columns, int missing, IReadOnlyDictionary<string, string> labels, bool explain)
    {
        var parts = new Dictionary<string, string>();
        foreach (var column in columns)
        {
            if (column.Read(entry.Scored) is { } shown)
            {
                parts[column.Column.Key] = shown;
            }
        }

        var tie = entry.Decision.By is DecidedBy.TieBreak or DecidedBy.Shared;
        return new ResultRow(
            Guid.ParseExact(entry.EntryId, "N"),
            entry.Standing == Standing.Ranked ? entry.RankText : null,
            entry.Total is { } total ? total.ToString(TotalFormat(rounding), CultureInfo.InvariantCulture) : entry.Code,
            StatusWord(entry.Standing),
            missing,
            parts,
            tie ? string.Join(" ", Explainer.Place(entry, "zh-CN", Name, rounding)) : null,
            tie ? string.Join(" ", Explainer.Place(entry, "en", Name, rounding)) : null,
            explain ? [.. Explainer.Explain(entry, "zh-CN", Name, rounding).Select(s => SeatNames.Say(s, "zh-CN"))] : [],
            explain ? [.. Explainer.Explain(entry, "en", Name, rounding).Select(s => SeatNames.Say(s, "en"))] : [])
        {
            ToldZh = explain ? Told("zh-CN") : [],
            ToldEn = explain ? Told("en") : [],
            Division = entry.Scored.Entry.Division,
            DivisionRank = inDivision is { Standing: Standing.Ranked } own ? own.RankText : null,
        };

        // The page that shows it has the place above it.
        IReadOnlyList<string> Told(string language) =>
            [.. Explainer.Explain(entry.Scored, language, judges: false, rounding), .. Explainer.Place(entry, language, Name, rounding).Skip(entry.Standing == Standing.Ranked ? 1 : 0)];

        string Name(string id) => labels.GetValueOrDefault(id, "–");
    }

    private static RankedEntry? InDivision(Ranking ranking, RankedEntry entry) =>
        entry.Scored.Entry.Division is { } division && ranking.Divisions.TryGetValue(division, out var own) ? own.Find(entry.EntryId) : null;

    private static List<ResultUnit> Units(RuleSet rules, Ranking ranking) =>
        rules.Composition.Teams.FirstOrDefault(t => t.By == "unit") is not { } rule
            ? []
            : [.. TeamScores.Compute(rule, ranking).Where(t => t.Value is not null)
                .Select(t => new ResultUnit(t.TeamId, t.Place is { } place ? Plain(place) : "", Plain(t.Value!.Value), t.Counted.Length))];

    /// <summary>Totals that are rounded to two digits are shown with two: 92.50 beside 91.83.</summary>
    private static string TotalFormat(Rounding? rounding) => rounding is { Digits: > 0 and var digits } ? "0." + new string('0', digits) : "0.######";

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string StatusWord(Standing standing) => standing switch
    {
        Standing.Ranked or Standing.Coded => "ranked",
        Standing.Incomplete => "waiting",
        Standing.Refused => "refused",
        Standing.Guest => "guest",
        Standing.Withdrawn => "withdrawn",
        Standing.Absent => "absent",
        Standing.Disqualified => "disqualified",
        _ => throw new InvalidOperationException(),
    };
}
