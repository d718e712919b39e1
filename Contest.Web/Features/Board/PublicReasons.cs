using System.Collections.Frozen;
using Contest.Scoring;
using Contest.Web.Live;

namespace Contest.Web.Features.Board;

/// <summary>
/// Why a row of the public's board has its place, in the engine's words, within what the row itself tells: nothing while totals are held or marks are
/// missing, nobody's name but as the board shows it, and marks without who gave them.
/// </summary>
/// <param name="setting">What the board shows beside the scores.</param>
/// <param name="rows">The rows as the public reads them.</param>
/// <param name="ranking">What they were made of.</param>
public sealed class PublicReasons(BoardSetting setting, IReadOnlyList<BoardRow> rows, Ranking ranking) : IBoardReasons
{
    // Most boards are asked nothing before the next mark.
    private readonly Lazy<FrozenDictionary<string, RankedEntry>> _entries = new(() =>
        ranking.Entries.ToFrozenDictionary(e => BoardComposer.OpaqueKey(setting.Competition.BoardCode, Id(e.EntryId))));

    public ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct) => new(Of(row));

    /// <summary>All of them: what a freeze keeps.</summary>
    public IReadOnlyDictionary<string, BoardReason> All() =>
        rows.Select(row => (row.Key, Reason: Of(row))).Where(r => r.Reason is not null).ToDictionary(r => r.Key, r => r.Reason!);

    private BoardReason? Of(BoardRow row) => !_entries.Value.TryGetValue(row.Key, out var entry)
        ? null
        : row.Status switch
        {
            "ranked" or "guest" when row.Total is not null => Said(language => [.. Place(entry, language), .. Explainer.Explain(entry.Scored, language, judges: false, ranking.Rules.Composition.Rounding)]),
            "absent" or "withdrawn" or "disqualified" => Said(language => [.. Place(entry, language)]),
            _ => null,
        };

    /// <summary>What decided the place and what was lacking come first, the sums that led there follow. The place itself the row says.</summary>
    private IEnumerable<string> Place(RankedEntry entry, string language)
    {
        var said = Explainer.Place(entry, language, Name, ranking.Rules.Composition.Rounding).Skip(entry.Standing == Standing.Ranked ? 1 : 0).ToList();
        return said.Count == 0 ? [] : [string.Join(language == "en" ? " " : "", said)];
    }

    private static BoardReason Said(Func<string, IReadOnlyList<string>> say) => new(say("zh-CN"), say("en"));

    private string Name(string entryId) => !setting.MaskedNames.TryGetValue(Id(entryId), out var name) ? "–"
        : setting.Sealed ? name.Bib
        : $"{name.Bib} {name.Name}".Trim();

    private static Guid Id(string entryId) => Guid.ParseExact(entryId, "N");
}
