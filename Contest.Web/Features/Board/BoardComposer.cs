using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Competitions;
using Contest.Web.Features.Results;
using Contest.Web.Live;
using Contest.Web.Scoring;

namespace Contest.Web.Features.Board;

/// <summary>
/// What an audience may see of an event. The public's board hides totals while the first ones are held and masks names: all of it here, before
/// anything is encoded. A frozen board is composed once, from marks received before the freeze, and kept (<see cref="BoardFreezer"/>).
/// </summary>
public static class BoardComposer
{
    /// <param name="frozenAt">The document knows nothing later than this; null for a live board.</param>
    public static ComposedBoard Compose(BoardSetting setting, ResultDocument document, Audience audience, DateTimeOffset? frozenAt = null)
    {
        var (competition, of) = (setting.Competition, setting.Event);
        var open = audience == Audience.Staff;
        var held = !open && IsHeld(of, document);
        var hidden = !open && setting.Sealed;
        var called = open ? setting.Names : setting.MaskedNames;
        var rows = document.Rows.Where(r => called.ContainsKey(r.EntryId)).Select(r => Row(competition.BoardCode, r, called[r.EntryId], held, hidden)).ToList();
        if (held)
        {
            rows.Sort((a, b) => string.CompareOrdinal(a.Bib, b.Bib));
        }

        var counted = document.Rows.Where(r => r.Status is "ranked" or "waiting" or "refused").ToList();
        var meta = new BoardMeta(
            competition.BoardCode, competition.Name, competition.Series, setting.Organizer, of.Name,
            [.. competition.Events.OrderBy(e => e.Order).Select(e => new BoardEvent(e.Order, e.Name))],
            StateWord(competition.Status),
            counted.Count(r => r.Status == "ranked"), counted.Count,
            frozenAt is null ? CurrentHeat(of) : null,
            frozenAt,
            [.. document.Columns.Select(c => new BoardColumn(c.Key, c.NameZh, c.NameEn, c.Unit))],
            held ? [] : setting.PrizeLines,
            held || hidden ? [] : [.. document.Units.Select(u => new UnitRow(u.Rank, u.Unit, u.Total, u.Counted))]);
        return new ComposedBoard(meta, rows);
    }

    /// <summary>The lifecycle as spectators read it.</summary>
    public static string StateWord(CompetitionStatus status) => status switch
    {
        CompetitionStatus.Draft or CompetitionStatus.Registration => "upcoming",
        CompetitionStatus.InProgress => "live",
        CompetitionStatus.Scored => "scored",
        CompetitionStatus.Provisional => "provisional",
        CompetitionStatus.PublicNotice => "notice",
        CompetitionStatus.Official or CompetitionStatus.Archived => "official",
        CompetitionStatus.Cancelled => "cancelled",
        _ => throw new InvalidOperationException(),
    };

    private static bool IsHeld(CompetitionEvent of, ResultDocument document) =>
        of.Stages.FirstOrDefault(s => s.Status == StageStatus.Open) is { HoldFirst: > 0 } stage
        && document.Rows.Count(r => r.Status == "ranked") < stage.HoldFirst;

    private static BoardRow Row(string code, ResultRow row, EntryName name, bool held, bool hidden) => new(
        OpaqueKey(code, row.EntryId),
        held ? null : row.Rank,
        name.Bib,
        name.Name,
        name.Unit,
        hidden ? null : row.Division,
        held || row.Status == "waiting" ? null : row.Total,
        held && row.Status is "ranked" or "waiting" ? "held" : row.Status,
        held ? 0 : row.Missing,
        held ? new Dictionary<string, string>() : row.Parts,
        // A tie is told by the bibs of both.
        held || hidden ? null : row.TieZh,
        held || hidden ? null : row.TieEn)
    {
        DivisionRank = held || hidden ? null : row.DivisionRank,
    };

    /// <summary>
    /// A delegation's board: what the public sees, its own entries by their whole names and with what each aspect came to. While scores are held, or a row
    /// waits, its own are too; where identities are sealed it is the public's to the byte, since which code is whose is what is sealed.
    /// </summary>
    public static ComposedBoard ForDelegation(BoardSetting setting, ComposedBoard open, IReadOnlyCollection<Guid> own, Func<Guid, IReadOnlyList<BoardMark>> aspects)
    {
        if (setting.Sealed)
        {
            return open;
        }

        var keys = own.ToDictionary(id => OpaqueKey(setting.Competition.BoardCode, id));
        return open with
        {
            Rows =
            [
                .. open.Rows.Select(r => !keys.TryGetValue(r.Key, out var id) || !setting.Names.TryGetValue(id, out var name)
                    ? r
                    : r with { Name = name.Name, Own = r.Status == "held" ? [] : aspects(id) }),
            ],
        };
    }

    /// <summary>Stable on this board, and no way back to the entry's id.</summary>
    public static string OpaqueKey(string code, Guid entryId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"board:{code}:{entryId:N}")).AsSpan(0, 6));

    private static BoardHeat? CurrentHeat(CompetitionEvent of)
    {
        var stage = of.Stages.OrderBy(s => s.Order).FirstOrDefault(s => s.Status == StageStatus.Open);
        var heat = stage?.Heats.OrderBy(h => h.Number).LastOrDefault(h => h.Status == HeatStatus.Running)
            ?? stage?.Heats.OrderBy(h => h.Number).LastOrDefault(h => h.Status == HeatStatus.Finished);
        return heat is null ? null : new BoardHeat(heat.Number, stage!.Heats.Count, heat.Name);
    }
}
