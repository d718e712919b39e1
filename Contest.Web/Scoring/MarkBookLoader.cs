using System.Collections.Immutable;
using System.Globalization;
using Contest.Domain.Judging;
using Contest.Domain.Registration;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>
/// From the database to the engine. An entry's id is its GUID in 32 digits, a judge's the role and number of the seat ("judge-2"). Attributes are
/// bib, heat and station (with several stages also "heat-KEY"). Of several revisions the latest counts; a mark taken back is no mark.
/// </summary>
public sealed class MarkBookLoader(ContestDb db, RuleCache rules)
{
    /// <summary>Null when the event does not exist or has no rules yet.</summary>
    /// <param name="until">Only marks received up to this moment; null for all.</param>
    public async Task<EventMarks?> LoadAsync(Guid eventId, DateTimeOffset? until, CancellationToken ct)
    {
        var found = await db.Events.AsNoTracking().Where(e => e.Id == eventId)
            .Select(e => new { e.CompetitionId, e.RulesVersion, e.AwardPlanVersion }).FirstOrDefaultAsync(ct);
        if (found is null || await rules.FindAsync(db, eventId, found.RulesVersion, ct) is not { } ruleSet)
        {
            return null;
        }

        var entries = await LoadEntriesAsync(eventId, ct);
        var marks = await MarksAsync(eventId, ruleSet, entries.Select(e => e.Id).ToHashSet(), until, null, ct);
        return new EventMarks(found.CompetitionId, eventId, found.RulesVersion, found.AwardPlanVersion, ruleSet, new MarkBook(entries, marks));
    }

    /// <summary>The marks in force of these entries alone.</summary>
    public async Task<ILookup<string, Mark>> LoadMarksAsync(Guid eventId, RuleSet ruleSet, IReadOnlyCollection<Guid> entryIds, CancellationToken ct) =>
        (await MarksAsync(eventId, ruleSet, entryIds.Select(EngineId).ToHashSet(), null, entryIds, ct)).ToLookup(m => m.EntryId);

    /// <summary>How the engine knows an entry.</summary>
    public static string EngineId(Guid entryId) => entryId.ToString("N");

    /// <summary>How the engine knows a seat.</summary>
    public static string EngineId(SeatRole role, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{role.ToString().ToLowerInvariant()}-{number}");

    private async Task<List<EntryInfo>> LoadEntriesAsync(Guid eventId, CancellationToken ct)
    {
        var rows = await (from e in db.Entries.AsNoTracking()
                          join d in db.Delegations on e.DelegationId equals d.Id
                          where e.EventId == eventId && (e.Status == EntryStatus.Approved || (e.Status == EntryStatus.Withdrawn && e.CheckedInAt != null))
                          select new { e.Id, e.Status, e.Attendance, e.Bib, e.DivisionId, Unit = d.Name }).ToListAsync(ct);
        var divisions = await db.Events.Where(e => e.Id == eventId).SelectMany(e => e.Divisions).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        var places = await (from p in db.HeatPlaces.AsNoTracking()
                            join h in db.Heats on p.HeatId equals h.Id
                            join s in db.Stages on p.StageId equals s.Id
                            where s.EventId == eventId
                            orderby s.Order
                            select new { p.EntryId, s.Key, h.Number, p.Station }).ToListAsync(ct);
        var placesOf = places.ToLookup(p => p.EntryId);
        return rows.ConvertAll(row =>
        {
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (row.Bib is not null)
            {
                attributes["bib"] = row.Bib;
            }

            foreach (var place in placesOf[row.Id])
            {
                var heat = place.Number.ToString(CultureInfo.InvariantCulture);
                attributes["heat"] = heat;
                attributes["heat-" + place.Key] = heat;
                if (place.Station is not null)
                {
                    attributes["station"] = place.Station;
                }
            }

            var division = row.DivisionId is { } id ? divisions.GetValueOrDefault(id) : null;
            return new EntryInfo(EngineId(row.Id), division, row.Unit, null, State(row.Status, row.Attendance)) { Attributes = attributes.ToImmutable() };
        });
    }

    private async Task<List<Mark>> MarksAsync(
        Guid eventId, RuleSet ruleSet, HashSet<string> entries, DateTimeOffset? until, IReadOnlyCollection<Guid>? only, CancellationToken ct)
    {
        var query = from m in db.Marks.AsNoTracking()
                    join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                    join stage in db.Stages on sheet.StageId equals stage.Id
                    join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                    where stage.EventId == eventId
                    select new { m.Seq, m.SheetId, m.AspectKey, m.Attempt, m.Value, m.Code, m.ReceivedAt, sheet.EntryId, stage.Key, seat.Role, seat.Number };
        if (until is { } end)
        {
            query = query.Where(m => m.ReceivedAt <= end);
        }

        if (only is not null)
        {
            query = query.Where(m => only.Contains(m.EntryId));
        }

        var latest = new Dictionary<(Guid Sheet, string Aspect, int Attempt), Mark?>();
        foreach (var row in await query.OrderBy(m => m.Seq).ToListAsync(ct))
        {
            // Marks of an aspect that a later rule version dropped stay stored and do not count.
            if (row.Code == "clear" || !entries.Contains(EngineId(row.EntryId)) || ruleSet.Aspect(row.Key, row.AspectKey) is null)
            {
                latest[(row.SheetId, row.AspectKey, row.Attempt)] = null;
                continue;
            }

            var value = row.Value is { } number ? MarkValue.FromDecimal(number) : MarkValue.FromCode(row.Code ?? MarkValue.NoneCode);
            latest[(row.SheetId, row.AspectKey, row.Attempt)] =
                new Mark(EngineId(row.EntryId), row.Key, row.AspectKey, EngineId(row.Role, row.Number), row.Attempt, value);
        }

        return [.. latest.Values.OfType<Mark>()];
    }

    private static EntryState State(EntryStatus status, Attendance attendance) => status == EntryStatus.Withdrawn
        ? EntryState.Withdrawn
        : attendance switch
        {
            Attendance.Competing => EntryState.Competing,
            Attendance.Guest => EntryState.Guest,
            Attendance.Absent => EntryState.Absent,
            Attendance.Disqualified => EntryState.Disqualified,
            _ => throw new InvalidOperationException(),
        };
}
