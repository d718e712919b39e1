using System.Globalization;
using Contest.Domain.Registration;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>Scores and ranks an event with the engine and puts the outcome in the form that boards and stored results share.</summary>
public sealed class EventScorer(ContestDb db, MarkBookLoader loader)
{
    /// <summary>Null when the event has no rules.</summary>
    /// <param name="until">Only marks received up to this moment; null for all.</param>
    /// <param name="explain">Put each place in words; boards do without.</param>
    public async Task<ResultDocument?> ScoreAsync(Guid eventId, DateTimeOffset? until, bool explain, CancellationToken ct)
    {
        if (await loader.LoadAsync(eventId, until, ct) is not { } marks)
        {
            return null;
        }

        var ranking = ScoringEngine.Rank(marks.Rules, ScoringEngine.Score(marks.Rules, marks.Book));
        return await DescribeAsync(marks, ranking, explain, ct);
    }

    /// <summary>The document of a ranking that is at hand already.</summary>
    public async Task<ResultDocument> DescribeAsync(EventMarks marks, Ranking ranking, bool explain, CancellationToken ct)
    {
        var missing = await MissingAsync(marks, ct);
        var labels = await LabelsAsync(marks.EventId, ct);
        var columns = ResultColumns.Of(marks.Rules);
        var format = TotalFormat(marks.Rules);
        var rows = ranking.Entries.Select(e => Row(e, format, columns, missing.GetValueOrDefault(e.EntryId), labels, explain)).ToList();
        return new ResultDocument(rows, Units(marks, ranking), [.. columns.Select(c => c.Column)]);
    }

    private static ResultRow Row(
        RankedEntry entry, string format, IReadOnlyList<ResultColumns.Source> columns, int missing, IReadOnlyDictionary<string, string> labels, bool explain)
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
            entry.Total is { } total ? total.ToString(format, CultureInfo.InvariantCulture) : entry.Code,
            StatusWord(entry.Standing),
            missing,
            parts,
            tie ? string.Join(" ", Explainer.Place(entry, "zh-CN", Name)) : null,
            tie ? string.Join(" ", Explainer.Place(entry, "en", Name)) : null,
            explain ? [.. Explainer.Explain(entry, "zh-CN", Name).Select(s => SeatNames.Say(s, "zh-CN"))] : [],
            explain ? [.. Explainer.Explain(entry, "en", Name).Select(s => SeatNames.Say(s, "en"))] : []);

        string Name(string id) => labels.GetValueOrDefault(id, "–");
    }

    private static List<ResultUnit> Units(EventMarks marks, Ranking ranking) =>
        marks.Rules.Composition.Teams.FirstOrDefault(t => t.By == "unit") is not { } rule
            ? []
            : [.. TeamScores.Compute(rule, ranking).Where(t => t.Value is not null)
                .Select(t => new ResultUnit(t.TeamId, t.Place is { } place ? Plain(place) : "", Plain(t.Value!.Value), t.Counted.Length))];

    /// <summary>Marks that the seated panel still owes each competing entry: aspects × seats of their roles, less recusals.</summary>
    private async Task<Dictionary<string, int>> MissingAsync(EventMarks marks, CancellationToken ct)
    {
        var seats = await (from s in db.JudgeSeats.AsNoTracking()
                           join stage in db.Stages on s.StageId equals stage.Id
                           where stage.EventId == marks.EventId
                           select new { s.Id, stage.Key, s.Role, s.Number }).ToListAsync(ct);
        var seatIds = seats.ConvertAll(s => s.Id);
        var recused = (await db.Recusals.AsNoTracking().Where(r => seatIds.Contains(r.SeatId)).Select(r => new { r.SeatId, r.EntryId }).ToListAsync(ct))
            .Select(r => (r.SeatId, MarkBookLoader.EngineId(r.EntryId))).ToHashSet();
        var given = marks.Book.Marks.Select(m => (m.EntryId, m.ModuleKey, m.AspectKey, m.JudgeId)).ToHashSet();
        var owed = (from module in marks.Rules.Modules
                    from aspect in module.Marking.Aspects
                    where aspect.Unmarked is null
                    from seat in seats
                    where seat.Key == module.Key && (aspect.Seats.IsEmpty || aspect.Seats.Contains(seat.Role.ToString().ToLowerInvariant()))
                    select (seat.Id, Module: module.Key, Aspect: aspect.Key, Judge: MarkBookLoader.EngineId(seat.Role, seat.Number))).ToList();
        return marks.Book.Entries.Where(e => e.State == EntryState.Competing).ToDictionary(
            e => e.Id,
            e => owed.Count(o => !given.Contains((e.Id, o.Module, o.Aspect, o.Judge)) && !recused.Contains((o.Id, e.Id))));
    }

    /// <summary>Explanations name entries by their ids; people know them by their bibs.</summary>
    private async Task<IReadOnlyDictionary<string, string>> LabelsAsync(Guid eventId, CancellationToken ct) =>
        await db.Entries.AsNoTracking().Where(e => e.EventId == eventId && e.Bib != null && e.Status != EntryStatus.Draft)
            .ToDictionaryAsync(e => MarkBookLoader.EngineId(e.Id), e => e.Bib!, ct);

    /// <summary>Totals that are rounded to two digits are shown with two: 92.50 beside 91.83.</summary>
    private static string TotalFormat(RuleSet rules) => rules.Composition.Rounding is { Digits: > 0 and var digits } ? "0." + new string('0', digits) : "0.######";

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
