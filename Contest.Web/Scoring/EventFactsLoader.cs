using Contest.Domain.Registration;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>Reads an event's <see cref="EventFacts"/>.</summary>
public sealed class EventFactsLoader(ContestDb db)
{
    public async Task<EventFacts> LoadAsync(Guid eventId, RuleSet rules, CancellationToken ct)
    {
        var seats = await (from s in db.JudgeSeats.AsNoTracking()
                           join stage in db.Stages on s.StageId equals stage.Id
                           where stage.EventId == eventId
                           select new { s.Id, stage.Key, s.Role, s.Number }).ToListAsync(ct);
        var seatIds = seats.ConvertAll(s => s.Id);
        var recused = (await db.Recusals.AsNoTracking().Where(r => seatIds.Contains(r.SeatId)).Select(r => new { r.SeatId, r.EntryId }).ToListAsync(ct))
            .Select(r => (r.SeatId, MarkBookLoader.EngineId(r.EntryId))).ToHashSet();
        var owed = (from module in rules.Modules
                    from aspect in module.Marking.Aspects
                    where aspect.Unmarked is null
                    from seat in seats
                    where seat.Key == module.Key && (aspect.Seats.IsEmpty || aspect.Seats.Contains(seat.Role.ToString().ToLowerInvariant()))
                    select new OwedMark(seat.Id, module.Key, aspect.Key, MarkBookLoader.EngineId(seat.Role, seat.Number))).ToList();
        var labels = await db.Entries.AsNoTracking().Where(e => e.EventId == eventId && e.Bib != null && e.Status != EntryStatus.Draft)
            .ToDictionaryAsync(e => MarkBookLoader.EngineId(e.Id), e => e.Bib!, ct);
        var stages = await db.Stages.AsNoTracking().Where(s => s.EventId == eventId).ToListAsync(ct);
        var admitted = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var stage in stages)
        {
            if (await db.AdvancedToAsync(stages, stage, ct) is { } advanced)
            {
                admitted[stage.Key] = advanced.Select(MarkBookLoader.EngineId).ToHashSet();
            }
        }

        return new EventFacts(owed, recused, labels) { Admitted = admitted };
    }
}
