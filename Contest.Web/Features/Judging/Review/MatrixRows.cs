using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Marks;

namespace Contest.Web.Features.Judging.Review;

/// <summary>One entry of a stage: what each seat gave it, and how far its judges lie apart.</summary>
internal static class MatrixRows
{
    public static MatrixRow Of(StageRoster roster, RosterPlace place, JudgeSeat[] seats, IReadOnlyDictionary<(Guid SeatId, Guid EntryId), (ScoreSheet Sheet, List<MarkRow> InForce)> sheets, IReadOnlyDictionary<Guid, string> names, bool alarm)
    {
        var cells = seats.Select(s => Cell(roster, place, s, sheets.TryGetValue((s.Id, place.EntryId), out var found) ? found : default, names)).ToArray();
        return new MatrixRow(
            place.EntryId, place.Code, place.Station, place.Order, place.Attendance, place.Competes, cells.Sum(c => c.Missing),
            cells.Any(c => c.Owed > 0) && cells.All(c => c.Owed == 0 || c.SignedAt is not null),
            Spread(roster, seats, cells, alarm), cells);
    }

    private static MatrixCell Cell(StageRoster roster, RosterPlace place, JudgeSeat seat, (ScoreSheet? Sheet, List<MarkRow>? InForce) given, IReadOnlyDictionary<Guid, string> names)
    {
        var marks = given.InForce?.Where(r => r.Code != MarkInput.Clear).ToList() ?? [];
        var points = marks.Select(m => (roster.Marking?.Find(m.AspectKey)?.Aspect, m.Value)).Where(m => m.Aspect is not null).Select(m => (m.Aspect!, m.Value)).ToArray();
        return new MatrixCell(
            seat.Id,
            [.. marks.OrderBy(m => m.AspectKey, StringComparer.Ordinal).ThenBy(m => m.Attempt).Select(MatrixMark.Of)],
            SeatSum.Of(points) is { } sum ? decimal.Round(sum, 4) : null,
            roster.Missing(seat, place, []),
            roster.Missing(seat, place, Given(marks)),
            given.Sheet?.SignedAt,
            given.Sheet?.SignedByUserId is { } by ? names.GetValueOrDefault(by) : null,
            marks.Count > 0 && marks.TrueForAll(m => m.IsFromDesk),
            given.Sheet?.RemarkReason,
            roster.IsRecused(seat, place),
            roster.IsOwnUnit(seat, place),
            [.. given.InForce?.Where(r => r.Code == MarkInput.Clear).Select(r => new TakenBackMark(r.AspectKey, r.Attempt, r.Revision)) ?? []]);
    }

    /// <param name="alarm">Whether outliers are told; what the rules themselves forbid always is.</param>
    private static MatrixSpread? Spread(StageRoster roster, JudgeSeat[] seats, MatrixCell[] cells, bool alarm)
    {
        var judges = seats.Zip(cells).Where(x => x.First.Role == SeatRole.Judge && x.Second is { Missing: 0, Subtotal: not null }).Select(x => x.Second).ToArray();
        if (roster.Marking is not { } marking || SpreadReading.Of([.. judges.Select(c => c.Subtotal!.Value)], Scale(marking), null) is not { } reading)
        {
            return null;
        }

        var over = marking.For(SeatRole.Judge).Where(a => (a.Aspect.Panel ?? marking.Panel)?.Spread is { } allowed && IsOver(a, judges, allowed)).Select(a => a.Key).ToArray();
        return new MatrixSpread(
            reading.Range, (alarm && reading.Alarm) || over.Length > 0, alarm && reading.Suspect is { } i ? judges[i].SeatId : null,
            alarm && reading.ModifiedZ is { } z ? decimal.Round((decimal)Math.Min(Math.Abs(z), 999d), 1) : null, over);
    }

    private static bool IsOver(SeatAspect aspect, MatrixCell[] judges, decimal allowed)
    {
        var marks = judges.SelectMany(c => c.Marks.Where(m => m.AspectKey == aspect.Key && m.Attempt == 1)).Select(m => m.Value).OfType<decimal>().ToArray();
        return marks.Length > 1 && marks.Max() - marks.Min() > allowed;
    }

    /// <summary>The most a judge can give in all; null where an aspect has no bound.</summary>
    private static decimal? Scale(StageMarking marking)
    {
        var most = marking.For(SeatRole.Judge).Select(a => a.Aspect.MostPoints).ToArray();
        return most.Contains(null) || most.Length == 0 ? null : most.Sum();
    }

    private static (string, int)[] Given(IEnumerable<MarkRow> marks) => [.. marks.Where(m => m.Code != MarkInput.Clear).Select(m => (m.AspectKey, m.Attempt))];
}
