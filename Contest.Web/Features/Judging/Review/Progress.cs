using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;

namespace Contest.Web.Features.Judging.Review;

/// <summary>What a sheet holds: aspects and attempts with a mark in force.</summary>
public sealed record MarkedSheet(IReadOnlyCollection<(string Aspect, int Attempt)> Marked, bool IsSigned);

/// <summary>How far a stage, or one heat of it, has been marked.</summary>
/// <param name="Owed">Marks that the rules ask for, of seats that are not recused, for entries that compete.</param>
/// <param name="Missing">Of these, not given.</param>
/// <param name="Entries">Entries that compete.</param>
/// <param name="CompleteEntries">Of these, without a missing mark.</param>
/// <param name="SheetsToSign">Sheets that are complete and not signed.</param>
public sealed record Progress(int Owed, int Missing, int Entries, int CompleteEntries, int SheetsToSign)
{
    public static Progress Of(StageRoster roster, IEnumerable<RosterPlace> places, IReadOnlyDictionary<(Guid SeatId, Guid EntryId), MarkedSheet> sheets)
    {
        var (owed, missing, entries, complete, unsigned) = (0, 0, 0, 0, 0);
        foreach (var place in places.Where(p => p.Competes))
        {
            var here = 0;
            foreach (var seat in roster.Seats.Values)
            {
                var sheet = sheets.GetValueOrDefault((seat.Id, place.EntryId));
                var seatOwes = roster.Missing(seat, place, []);
                var seatMisses = roster.Missing(seat, place, sheet?.Marked ?? []);
                owed += seatOwes;
                here += seatMisses;
                unsigned += seatOwes > 0 && seatMisses == 0 && sheet is { IsSigned: false } ? 1 : 0;
            }

            entries++;
            missing += here;
            complete += here == 0 && roster.Marking is not null ? 1 : 0;
        }

        return new Progress(owed, missing, entries, complete, unsigned);
    }

    public static Dictionary<(Guid SeatId, Guid EntryId), MarkedSheet> Sheets(IEnumerable<(ScoreSheet Sheet, List<MarkRow> InForce)> read) => read.ToDictionary(
        s => (s.Sheet.SeatId, s.Sheet.EntryId),
        s => new MarkedSheet([.. s.InForce.Where(r => r.Code != MarkInput.Clear).Select(r => (r.AspectKey, r.Attempt))], s.Sheet.SignedAt is not null));

    public static async Task<Dictionary<(Guid SeatId, Guid EntryId), MarkedSheet>> SheetsAsync(ContestDb db, StageRoster roster, CancellationToken ct) =>
        Sheets(await RosterReader.ReadSheetsAsync(db, roster.StageId, [.. roster.Seats.Keys], ct));
}
